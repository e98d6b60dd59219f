// Searches a served site in Firefox, over WebDriver BiDi: node firefox.mjs FIREFOX ADDRESS; prints what a reader sees as JSON.

import { createRequire } from "node:module";

const require = createRequire(new URL("../audit/package.json", import.meta.url));
const puppeteer = require("puppeteer-core");
const [firefox, address] = process.argv.slice(2);

const browser = await puppeteer.launch({ browser: "firefox", executablePath: firefox, headless: true });
const seen = { errors: [] };
try {
  const page = await browser.newPage();
  page.on("console", (message) => message.type() === "error" && seen.errors.push(message.text()));
  page.on("pageerror", (error) => seen.errors.push(String(error)));
  const text = async (selector) => (await page.waitForSelector(selector, { visible: true })).evaluate((node) => node.textContent);

  await page.goto(`${address}/search/?q=wangshangdai`);
  seen.page = await text(".yj-found li");

  await page.goto(`${address}/about/`, { waitUntil: "networkidle0" });
  await page.keyboard.press("/");
  await page.waitForSelector("[data-md-component=search-query]:focus");
  await page.keyboard.type("打新");
  // The first letter alone was searched for, too.
  for (let turn = 0; turn < 100 && !seen.dialog?.includes("新股"); turn++) {
    seen.dialog = await text(".md-search-result__item");
    await new Promise((done) => setTimeout(done, 100));
  }
  await page.keyboard.press("Escape");
  seen.open = await page.$eval("#__search", (toggle) => toggle.checked);

  await page.goto(`${address}/?q=周杰伦演唱会`);
  seen.nothing = await text("[data-search-notice]");
} finally {
  await browser.close();
}
console.log(JSON.stringify(seen));
