/** The command cannot do what it was asked; the message is one line that says where the fault is and what to do. */
export class EvaluateRefused extends Error {
  constructor(message: string) {
    super(printable(message));
    this.name = 'EvaluateRefused';
  }
}

/** Text on one line of a terminal: what a file says must neither break a line nor move the cursor. */
export function printable(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ');
}
