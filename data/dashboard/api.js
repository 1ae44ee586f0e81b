/** An answer that is an error: what the problem document says, in one sentence, and the faults it names. */
export class ApiError extends Error {
  constructor(status, detail, { title = '', errors = [] } = {}) {
    super(detail);
    this.status = status;
    this.title = title;
    this.errors = errors;
  }
}

const KEY = 'triumph-signal-key';

/** Keeps a key for as long as the tab is open. */
export function useKey(key) {
  sessionStorage.setItem(KEY, key);
}

/** The address of a call; empty parameters are left out, lists are repeated. */
export function urlOf(path, parameters = {}) {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) {
    for (const each of [value].flat()) if (each !== '' && each !== undefined) search.append(name, each);
  }
  const text = search.toString();
  return text === '' ? path : `${path}?${text}`;
}

async function send(url, signal, body) {
  const key = sessionStorage.getItem(KEY);
  const headers = key === null ? {} : { 'X-API-Key': key };
  const content = { method: 'POST', body, headers: { ...headers, 'Content-Type': 'application/json' } };
  const init = { signal, headers, ...(body === undefined ? {} : content) };
  const response = await fetch(url, init).catch((error) => {
    throw signal?.aborted ? error : new ApiError(0, 'the service did not answer');
  });
  if (response.ok) return response;
  const problem = await response.json().catch(() => ({}));
  throw new ApiError(response.status, problem.detail ?? `${url} answered ${response.status}`, problem);
}

/** The JSON answer of a call. @throws ApiError with the problem's own sentence. */
export async function getJson(url, signal) {
  return (await send(url, signal)).json();
}

/** The text answer of a call. @throws ApiError with the problem's own sentence. */
export async function getText(url, signal) {
  return (await send(url, signal)).text();
}

/** The JSON answer to a document. @throws ApiError with the problem's own sentence. */
export async function postJson(url, document, signal) {
  return (await send(url, signal, JSON.stringify(document))).json();
}
