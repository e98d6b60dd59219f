import "./local.js";
import "#site/search/page.js";
