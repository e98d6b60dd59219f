// The province a reader chose, in this browser alone: it is never sent, and no address holds it.

const KEY = "youju:province";
/** Told on `window` when it is another, here or in another tab. */
export const CHANGED = "youju:province";

export const PROVINCES = (
  "北京 天津 河北 山西 内蒙古 辽宁 吉林 黑龙江 上海 江苏 浙江 安徽 福建 江西 山东 河南 湖北 湖南 广东 广西 海南 重庆 四川 贵州 云南 " +
  "西藏 陕西 甘肃 青海 宁夏 新疆"
).split(" ");

// Where nothing can be kept it holds as long as the page.
let here = "";

/** One of `PROVINCES`, or "". */
export function chosen() {
  try {
    here = localStorage.getItem(KEY) ?? "";
  } catch {}
  return PROVINCES.includes(here) ? here : "";
}

/** "" forgets. */
export function choose(province) {
  here = province;
  try {
    if (province) localStorage.setItem(KEY, province);
    else localStorage.removeItem(KEY);
  } catch {}
  dispatchEvent(new CustomEvent(CHANGED));
}

addEventListener("storage", ({ key }) => {
  if (key === KEY) dispatchEvent(new CustomEvent(CHANGED));
});
