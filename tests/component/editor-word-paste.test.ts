// @vitest-environment jsdom
import { describe, expect, test } from 'vitest';
import { cleanPastedHtml } from '../../renderer/features/editor/word-paste';

const wordList = `<html><head><style>p.Mso{color:red}</style></head><body><!--StartFragment-->
<p class=MsoNormal style='color:red'>Before <o:p></o:p></p>
<p class=MsoListParagraph style='margin-left:36pt;mso-list:l0 level1 lfo1'><!--[if !supportLists]--><span style='mso-list:Ignore'>·<span>&nbsp;</span></span><!--[endif]-->One</p>
<p class=MsoListParagraph style='mso-list:l0 level2 lfo1'><span style='mso-list:Ignore'>o</span>Nested</p>
<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>·</span>Two</p>
<p class=MsoNormal>Between</p>
<p class=MsoListParagraph style='mso-list:l1 level1 lfo2'><span style='mso-list:Ignore'>1.</span>First</p>
<p class=MsoListParagraph style='mso-list:l1 level1 lfo2'><span style='mso-list:Ignore'>2.</span>Second</p></body></html>`;

function pasted(html: string): Document {
  return new DOMParser().parseFromString(cleanPastedHtml(html), 'text/html');
}

describe('paste from Word', () => {
  test('list paragraphs become nested and numbered lists without their bullets', () => {
    const page = pasted(wordList);
    const [bullets] = page.querySelectorAll('body > ul');
    expect([...bullets!.children].map((item) => item.firstElementChild?.textContent)).toEqual(['One', 'Two']);
    expect(bullets!.querySelector('li ul')?.textContent?.trim()).toBe('Nested');
    expect([...page.querySelectorAll('ol > li')].map((item) => item.textContent?.trim())).toEqual(['First', 'Second']);
  });

  test('classes, styles, Word’s own tags, pictures and scripts go', () => {
    const html = cleanPastedHtml(
      `${wordList}<img src="file:///c:/a.png"><script>alert(1)</script><a href="javascript:alert(1)">x</a><a href="#_msocom_1">[1]</a>`,
    );
    expect(html).not.toMatch(/class=|style=|o:p|<img|<script|javascript:|_msocom|mso/i);
  });

  test('bold, italic, underline, headings and tables stay; tracked deletions and hidden text go', () => {
    const page = pasted(
      `<h2 class=x>Title</h2><p><span style="font-weight:700">b</span><span style="font-style:italic">i</span><span style="text-decoration:underline">u</span><del>gone</del><span style="display:none">hidden</span><ins>new</ins></p><table><thead><tr><td colspan=2>H</td></tr></thead><tr><td>1</td><td>2</td></tr></table>`,
    );
    expect(page.querySelector('h2')?.textContent).toBe('Title');
    expect(page.querySelector('p')?.innerHTML).toBe('<strong>b</strong><em>i</em><u>u</u>new');
    expect(page.querySelector('thead th')?.getAttribute('colspan')).toBe('2');
    expect(page.querySelectorAll('td')).toHaveLength(2);
  });
});
