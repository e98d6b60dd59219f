import "#site/filter.js";
