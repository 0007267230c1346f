// The one stream of events of the whole page: a browser allows few connections to one address, and columns need theirs.

const AGAIN_AFTER = [500, 1000, 2000, 4000];

export function listen({ heard, connected }) {
  let tries = 0;
  const open = () => {
    const stream = new EventSource("/sandbox/events");
    stream.onopen = () => {
      tries = 0;
      connected(true);
    };
    stream.onmessage = (event) => heard(JSON.parse(event.data));
    stream.onerror = () => {
      stream.close();
      connected(false);
      setTimeout(open, AGAIN_AFTER[Math.min(tries++, AGAIN_AFTER.length - 1)]);
    };
  };
  open();
}
