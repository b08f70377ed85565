import { Button } from '@fluentui/react-components';
import { type FormEvent, useState } from 'react';
import type { AdviceKind } from '../../../shared/hub-api/entities';
import type { Input, Output } from '../../../shared/ipc/contract';
import type { AdviceRequestView } from '../../../shared/ipc/views';
import { contributorName } from '../../../shared/rules/contributor-names';
import { useCommand } from '../../bridge/use-command';
import { ChoiceField, DateField, TextField } from '../../ui/fields';
import { Notice, RefusalNotice } from '../../ui/notice';
import { say } from '../../ui/say';
import styles from './bring-in.module.css';
import { ReadParagraphs } from './read-paragraphs';
import type { AdviceFile } from './report-source';
import { adviceKinds, contributors } from './words';

type Read = Output<'advice.readFile'>;
export type Choice = Input<'advice.bringIn'>['choices'][number];

interface ReadAdviceProps {
  caseId: string;
  today: string;
  file: AdviceFile;
  read: Read;
  requests: readonly AdviceRequestView[];
  onDone: (adviceId?: string) => void;
  onOther: () => void;
}

/** What was read of a report: who wrote it and what each paragraph is. The person puts it right and keeps it. */
export function ReadAdvice({ caseId, today, file, read, requests, onDone, onOther }: ReadAdviceProps) {
  const first = requests.find(({ id }) => id === read.requestId);
  const [requestId, setRequestId] = useState(first?.id ?? '');
  const [contributor, setContributor] = useState(first?.contributor ?? read.contributor ?? 'other');
  const [kind, setKind] = useState<AdviceKind>(
    first?.kind ?? contributors.find(({ id }) => id === read.contributor)?.kind ?? 'f',
  );
  const [title, setTitle] = useState(read.title);
  const [author, setAuthor] = useState(read.author || (first?.name ?? ''));
  const [role, setRole] = useState(read.role);
  const [service, setService] = useState(read.service || (first?.service ?? ''));
  const [date, setDate] = useState<string | null>(read.date);
  const [receivedOn, setReceivedOn] = useState<string | null>(file.cameOn ?? today);
  const [choices, setChoices] = useState<ReadonlyMap<string, Choice>>(new Map());
  const [tried, setTried] = useState(false);
  const bringIn = useCommand('advice.bringIn');
  const wrong = {
    title: title.trim() === '' ? 'Give the report a title' : null,
    author: author.trim() === '' ? 'Type the name of its author' : null,
    date: date === null ? 'Type the date on the report, for example 3 11 2026' : null,
    receivedOn: receivedOn === null ? 'Type the day it came, for example 3 11 2026' : null,
  };
  const chooseRequest = (id: string) => {
    setRequestId(id);
    const request = requests.find((one) => one.id === id);
    if (!request) return;
    setContributor(request.contributor);
    setKind(request.kind);
    if (author.trim() === '') setAuthor(request.name);
    if (service.trim() === '') setService(request.service);
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (date === null || receivedOn === null || wrong.title || wrong.author) return;
    const result = await bringIn.run({
      caseId,
      file: file.source,
      pdf: file.pdf,
      reading: read.reading,
      requestId: requestId === '' ? null : requestId,
      kind,
      contributor,
      title: title.trim(),
      author: author.trim(),
      role: role.trim(),
      service: service.trim(),
      date,
      receivedOn,
      choices: [...choices.values()],
    });
    if (!result.ok) return;
    say('The advice is in, with its file');
    onDone(result.value.adviceId);
  };
  const unlisted = contributors.some(({ id }) => id === contributor)
    ? []
    : [{ id: contributor, name: contributorName(contributor) }];
  return (
    <form aria-label="Check the report" className={styles.check} noValidate onSubmit={submit}>
      {read.notices.map((notice) => (
        <Notice intent="warning" key={notice} title="Check the child">
          {notice}
        </Notice>
      ))}
      <div className={styles.fields}>
        <TextField
          error={tried ? wrong.title : null}
          label="Title"
          maxLength={200}
          onChange={setTitle}
          required
          value={title}
        />
        <ChoiceField
          choices={requests.map((request) => ({
            id: request.id,
            name: `${request.name || contributorName(request.contributor)}, ${contributorName(request.contributor)}`,
          }))}
          empty="No request: it came by itself"
          label="Answers the request to"
          onChange={chooseRequest}
          value={requestId}
        />
        <TextField
          error={tried ? wrong.author : null}
          label="Author"
          maxLength={120}
          onChange={setAuthor}
          required
          value={author}
        />
        <TextField label="Role" maxLength={120} onChange={setRole} value={role} />
        <TextField label="Service" maxLength={120} onChange={setService} value={service} />
        {requestId === '' ? (
          <>
            <ChoiceField
              choices={[...unlisted, ...contributors]}
              label="Whose advice"
              onChange={(id) => {
                setContributor(id);
                setKind(contributors.find((known) => known.id === id)?.kind ?? kind);
              }}
              value={contributor}
            />
            <ChoiceField
              choices={adviceKinds}
              label="Line of regulation 6(1)"
              onChange={(id) => setKind(id as AdviceKind)}
              value={kind}
            />
          </>
        ) : null}
        <DateField
          error={tried ? wrong.date : null}
          label="Date on the report"
          onChange={setDate}
          required
          today={today}
          value={date}
        />
        <DateField
          error={tried ? wrong.receivedOn : null}
          label="Received on"
          onChange={setReceivedOn}
          required
          today={today}
          value={receivedOn}
        />
      </div>
      <ReadParagraphs
        choices={choices}
        onChoose={(choice) => setChoices((old) => new Map([...old, [choice.id, choice]]))}
        read={read}
      />
      <RefusalNotice onDismiss={bringIn.clearError} refusal={bringIn.error} />
      <div className={styles.foot}>
        <Button appearance="primary" disabledFocusable={bringIn.busy} type="submit">
          {bringIn.busy ? 'Keeping it' : 'Keep this advice'}
        </Button>
        <Button onClick={onOther}>Choose another file</Button>
        <Button onClick={() => onDone()}>Do not keep it</Button>
      </div>
    </form>
  );
}
