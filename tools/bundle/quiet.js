// Pages from a disk may not change their address; a calculator and the search work as well without.
const change = history.replaceState.bind(history);
history.replaceState = (...to) => {
  try {
    change(...to);
  } catch (error) {
    if (error.name !== "SecurityError") throw error;
  }
};
