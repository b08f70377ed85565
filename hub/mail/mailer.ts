import type { Transporter } from 'nodemailer';
import type { SideEffect } from '../store/hub-store';

/** What became of one message. A failure that is `final` (an address that does not exist) is not tried again. */
export type Delivery = { sent: true } | { sent: false; final: boolean; problem: string };

/** Sends e-mails and text messages. The hub never waits for it inside a transaction. */
export interface Mailer {
  send(message: SideEffect): Promise<Delivery>;
}

export interface SmtpSettings {
  /** For example smtps://user:password@mail.example.org. */
  url: string;
  from: string;
}

/** Real e-mail over SMTP. Text messages need a gateway, which a hub in service supplies as another Mailer. */
export function smtpMailer(settings: SmtpSettings): Mailer {
  // loaded with the first message: the library would be a tenth of a hub's start
  let transport: Promise<Transporter> | null = null;
  return {
    send: async ({ kind, payload }) => {
      if (kind === 'sms') return { sent: false, final: true, problem: 'no SMS gateway is configured' };
      try {
        transport ??= import('nodemailer').then(({ createTransport }) => createTransport(settings.url));
        await (await transport).sendMail({
          from: settings.from,
          to: payload.to,
          subject: payload.subject,
          text: payload.body,
        });
        return { sent: true };
      } catch (error) {
        const code = (error as { responseCode?: number }).responseCode ?? 0;
        return { sent: false, final: code >= 500, problem: `SMTP answer ${code || 'none'}` };
      }
    },
  };
}

/** Addresses at this domain come back undelivered in a demo, so that a bounce can be seen. */
export const bouncingDomain = 'undeliverable.example.org';

/** Keeps messages where /dev/outbox shows them instead of sending them. */
export function outboxMailer(keep: (message: SideEffect) => void): Mailer {
  return {
    send: async (message) => {
      if (message.payload.to.endsWith(`@${bouncingDomain}`)) {
        return { sent: false, final: true, problem: 'the address does not exist' };
      }
      keep(message);
      return { sent: true };
    },
  };
}
