// At once when there was nothing lately, else once the gap is over: browsers refuse an address
// that changes more than about a hundred times in half a minute.
export function paced(task, gap) {
  let last = -Infinity;
  let waiting;

  function run() {
    last = performance.now();
    task();
  }

  return () => {
    clearTimeout(waiting);
    const rest = last + gap - performance.now();
    if (rest > 0) waiting = setTimeout(run, rest);
    else run();
  };
}
