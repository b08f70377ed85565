/** Text as it may stand in a page. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`);
}

const STYLE = `body{font:1.1875rem/1.4 system-ui,sans-serif;margin:0;color:#0b0c0c;background:#fff}
header,main{max-width:60rem;margin:0 auto;padding:1rem}header{border-bottom:.5rem solid #1d70b8}
a{color:#1d70b8}a:focus,button:focus,input:focus,textarea:focus,select:focus{outline:3px solid #fd0;outline-offset:0;box-shadow:0 0 0 6px #0b0c0c}
label,legend{display:block;font-weight:bold;margin-top:1rem}.hint{color:#505a5f;display:block}input,textarea,select{font:inherit;width:100%;max-width:40rem;padding:.3rem;border:2px solid #0b0c0c;box-sizing:border-box}
button{font:inherit;background:#00703c;color:#fff;border:0;padding:.5rem 1rem;margin:1rem 0}.error{border:4px solid #d4351c;padding:1rem;margin:1rem 0}
.message{white-space:pre-wrap}article{border-top:1px solid #b1b4b6;padding:1rem 0}dt{font-weight:bold;float:left;clear:left;width:6rem}
.skip{position:absolute;left:-999rem}.skip:focus{position:static}`;

/** A whole page: language, title, skip link and one main landmark. `main` is HTML whose text is already escaped. */
export function htmlPage(title: string, main: string): string {
  return `<!doctype html>
<html lang="en-GB"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>${escapeHtml(title)} - EHC Hub</title><style>${STYLE}</style></head>
<body><a class="skip" href="#main">Skip to main content</a><header><strong>EHC Hub</strong></header>
<main id="main">${main}</main></body></html>`;
}
