/** A thread's entry that never comes back from an event called `endless`, and answers any other study at once. */
export default function compute({ input: { events } }) {
  if (events.some(({ id }) => id === 'endless')) for (;;);
  return { result: { events: [], windows: [], outcomes: {}, warnings: [`${events.length} events`] } };
}
