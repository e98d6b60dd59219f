// The refresh of a moved page loses the heading in its address; this keeps it. Without scripts the refresh remains.
const link = document.querySelector("a");
location.replace(link.href + location.hash);
