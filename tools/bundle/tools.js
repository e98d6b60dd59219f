import "./quiet.js";
import "#site/tools/page.js";
