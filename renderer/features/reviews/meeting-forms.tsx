import { useState } from 'react';
import { useCommand } from '../../bridge/use-command';
import { daysBetween, longDate } from '../../ui/dates';
import { DateField, TextAreaField } from '../../ui/fields';
import { useScratchForm } from '../../ui/use-scratch-form';
import { dateError, InviteeChoice, StepForm, type StepProps } from './step-form';
import type { Invitee } from './words';

/** Two weeks' notice: regs 20(3), 21(3). Core refuses less without a reason; this only shows the field for it. */
const noticeDays = 14;
const everyone: Invitee[] = ['family', 'setting', 'authority-officer', 'health', 'social-care'];

export function ArrangeForm({ caseId, found, today, mayDo, onDone }: StepProps) {
  const form = useScratchForm(`review-arrange:${caseId}`, { meetingOn: null as string | null, reason: '' });
  const [tried, setTried] = useState(false);
  const arrange = useCommand('reviews.arrange');
  const { meetingOn, reason } = form.values;
  const short = meetingOn !== null && meetingOn < found.earliestMeeting;
  const submit = async () => {
    setTried(true);
    if (meetingOn === null) return;
    const result = await arrange.run({ caseId, meetingOn, shortNoticeReason: short ? reason : '' });
    if (!result.ok) return;
    await form.clear();
    onDone(`The meeting is arranged for ${longDate(meetingOn)}`);
  };
  return (
    <StepForm
      button="Arrange the meeting"
      busy={arrange.busy}
      error={arrange.error}
      label="Arrange the meeting"
      mayDo={mayDo}
      onSubmit={submit}
      scratch={form}
    >
      <DateField
        error={dateError(tried, meetingOn)}
        hint={`From ${longDate(found.earliestMeeting)} everyone has two weeks’ notice`}
        label="Date of the meeting"
        onChange={(next) => form.change({ meetingOn: next })}
        required
        today={today}
        value={meetingOn}
      />
      {short ? (
        <TextAreaField
          label="Why it must be sooner than two weeks"
          onChange={(next) => form.change({ reason: next })}
          required
          rows={3}
          value={reason}
        />
      ) : null}
    </StepForm>
  );
}

export function InviteForm({ caseId, found, today, mayDo, onDone }: StepProps) {
  const form = useScratchForm(`review-invite:${caseId}`, {
    sentOn: today as string | null,
    invited: everyone,
    leftOut: '',
    late: '',
  });
  const [tried, setTried] = useState(false);
  const invite = useCommand('reviews.invite');
  const { sentOn, invited, leftOut, late } = form.values;
  const meetingOn = found.review?.meetingOn ?? null;
  const someLeftOut = invited.length < everyone.length;
  const short = sentOn !== null && meetingOn !== null && daysBetween(sentOn, meetingOn) < noticeDays;
  const submit = async () => {
    setTried(true);
    if (sentOn === null) return;
    const result = await invite.run({
      caseId,
      sentOn,
      invited,
      leftOutReason: someLeftOut ? leftOut : '',
      late: short ? late : '',
    });
    if (!result.ok) return;
    await form.clear();
    onDone('Recorded: the invitations went out');
  };
  return (
    <StepForm
      button="Record the invitations"
      busy={invite.busy}
      error={invite.error}
      label="Invite everyone"
      mayDo={mayDo}
      onSubmit={submit}
      scratch={form}
    >
      <InviteeChoice
        chosen={invited}
        invitees={found.invitees}
        legend="Who is invited"
        onChange={(next) => form.change({ invited: next })}
      />
      {someLeftOut ? (
        <TextAreaField
          label="Who was left out, and why"
          onChange={(next) => form.change({ leftOut: next })}
          required
          rows={3}
          value={leftOut}
        />
      ) : null}
      <DateField
        error={dateError(tried, sentOn)}
        label="Sent on"
        onChange={(next) => form.change({ sentOn: next })}
        required
        today={today}
        value={sentOn}
      />
      {short ? (
        <TextAreaField
          label="Why they have less than two weeks’ notice"
          onChange={(next) => form.change({ late: next })}
          required
          rows={3}
          value={late}
        />
      ) : null}
    </StepForm>
  );
}

export function AdviceForm({ caseId, today, mayDo, onDone }: StepProps) {
  const form = useScratchForm(`review-advice:${caseId}`, { sentOn: today as string | null });
  const [tried, setTried] = useState(false);
  const circulate = useCommand('reviews.circulateAdvice');
  const { sentOn } = form.values;
  const submit = async () => {
    setTried(true);
    if (sentOn === null) return;
    const result = await circulate.run({ caseId, sentOn });
    if (!result.ok) return;
    await form.clear();
    onDone('Recorded: the advice went to everyone invited');
  };
  return (
    <StepForm
      button="Record that the advice went out"
      busy={circulate.busy}
      error={circulate.error}
      label="Circulate the advice"
      mayDo={mayDo}
      onSubmit={submit}
      scratch={form}
    >
      <DateField
        error={dateError(tried, sentOn)}
        label="The advice went to everyone invited on"
        onChange={(next) => form.change({ sentOn: next })}
        required
        today={today}
        value={sentOn}
      />
    </StepForm>
  );
}

export function MeetingForm({ caseId, found, today, mayDo, onDone }: StepProps) {
  const planned = found.review?.meetingOn ?? null;
  const form = useScratchForm(`review-meeting:${caseId}`, {
    heldOn: (planned !== null && planned <= today ? planned : null) as string | null,
    attended: [] as Invitee[],
    note: '',
  });
  const [tried, setTried] = useState(false);
  const record = useCommand('reviews.recordMeeting');
  const { heldOn, attended, note } = form.values;
  const nobody = tried && attended.length === 0 ? 'Tick who was at the meeting' : null;
  const submit = async () => {
    setTried(true);
    if (heldOn === null || attended.length === 0) return;
    const result = await record.run({ caseId, heldOn, attended, note });
    if (!result.ok) return;
    await form.clear();
    onDone('Recorded: the meeting was held');
  };
  return (
    <StepForm
      button="Record the meeting"
      busy={record.busy}
      error={record.error}
      label="Record the meeting"
      mayDo={mayDo}
      onSubmit={submit}
      scratch={form}
    >
      <DateField
        error={dateError(tried, heldOn)}
        label="Held on"
        onChange={(next) => form.change({ heldOn: next })}
        required
        today={today}
        value={heldOn}
      />
      <InviteeChoice
        chosen={attended}
        error={nobody}
        invitees={found.invitees}
        legend="Who was there"
        onChange={(next) => form.change({ attended: next })}
      />
      <TextAreaField
        hint={
          found.preparingForAdulthood
            ? 'From Year 9 the meeting also considers preparing for adulthood and independent living (reg 20(6))'
            : 'Progress towards the outcomes of the plan (reg 20(5))'
        }
        label="What was said"
        onChange={(next) => form.change({ note: next })}
        rows={4}
        value={note}
      />
    </StepForm>
  );
}
