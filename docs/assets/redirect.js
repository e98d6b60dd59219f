// The refresh of a moved page loses the heading in its address; this keeps it, unless all headings lead to one place.
// Without scripts the refresh remains.
const link = document.querySelector("a");
location.replace(link.hash ? link.href : link.href + location.hash);
