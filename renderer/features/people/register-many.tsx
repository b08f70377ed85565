import { Button, Textarea } from '@fluentui/react-components';
import { type DragEvent, useRef, useState } from 'react';
import { useScratch } from '../../ui/use-scratch';
import styles from './people.module.css';
import { RegisterPreview } from './register-preview';

export interface RegisterFile {
  name: string;
  bytes: Uint8Array<ArrayBuffer>;
}

/** Registers hundreds of professionals from a spreadsheet: nothing is written before every row's fate has been seen. */
export function RegisterMany() {
  const [file, setFile] = useState<RegisterFile | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [over, setOver] = useState(false);
  const pasted = useScratch('register-paste');
  const picker = useRef<HTMLInputElement>(null);

  const take = async (given: File | undefined) => {
    if (!given) return;
    if (/\.xlsx?$/i.test(given.name)) {
      setProblem('This is an Excel workbook. In Excel choose Save As, CSV UTF-8, and drop that file here.');
      return;
    }
    setProblem(null);
    setFile({ name: given.name, bytes: new Uint8Array(await given.arrayBuffer()) });
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    void take(event.dataTransfer.files[0]);
  };
  if (file) return <RegisterPreview file={file} onAnother={() => setFile(null)} />;
  return (
    <div className={styles.register}>
      {/* biome-ignore lint/a11y/useSemanticElements: a place to drop a file on; the button inside does the same */}
      <div
        aria-label="Drop a file here"
        className={`${styles.drop} ${over ? styles.dropOver : ''}`}
        onDragLeave={() => setOver(false)}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDrop={drop}
        role="group"
      >
        <p>
          Drop a CSV file here: one person on each row, with name, e-mail, profession and service. The first row names
          the columns.
        </p>
        <Button appearance="primary" onClick={() => picker.current?.click()}>
          Choose a file
        </Button>
        <input
          accept=".csv,.txt,.tsv,text/csv"
          aria-label="CSV file"
          className={styles.hidden}
          onChange={(event) => {
            void take(event.target.files?.[0]);
            event.target.value = '';
          }}
          ref={picker}
          tabIndex={-1}
          type="file"
        />
        {problem ? <p role="alert">{problem}</p> : null}
      </div>
      <div className={styles.form}>
        <label htmlFor="register-paste">Or paste the rows, from Excel too</label>
        <Textarea
          id="register-paste"
          onBlur={() => void pasted.flush()}
          onChange={(_event, data) => pasted.setText(data.value)}
          readOnly={!pasted.ready}
          resize="vertical"
          textarea={{ rows: 8, spellCheck: false }}
          value={pasted.text}
        />
        <div className={styles.actions}>
          <Button
            disabled={pasted.text.trim() === ''}
            onClick={() => setFile({ name: 'Pasted rows', bytes: new TextEncoder().encode(pasted.text) })}
          >
            Look at these rows
          </Button>
        </div>
      </div>
    </div>
  );
}
