// The engine on a small index written by the real builder: node --test tests/search/
// SEARCH_SITE is a folder with search/search_index.json; tests/test_search_engine.py makes it and runs this.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { constants, deflateRawSync } from "node:zlib";

import { escape, excerpt, marked, matched } from "../../docs/javascripts/search/excerpt.js";
import { Unpacking, loader } from "../../docs/javascripts/search/files.js";
import { END, find, Index } from "../../docs/javascripts/search/index.js";
import { Lexicon } from "../../docs/javascripts/search/lexicon.js";
import { limited, topicOf } from "../../docs/javascripts/search/notice.js";
import { answer } from "../../docs/javascripts/search/results.js";
import { crc32, home, normal, tokens } from "../../docs/javascripts/search/text.js";
import { Words } from "../../docs/javascripts/search/words.js";
import { engineOn } from "./support.mjs";

test("tokens are those of the index", async () => {
  for (const [text, expected] of JSON.parse(await readFile(new URL("tokens.json", import.meta.url), "utf8")))
    assert.deepEqual(tokens(text), expected, text);
});

test("the checksum is zlib's", () => {
  assert.equal(crc32("123456789"), 0xcbf43926);
  assert.equal(crc32("房贷"), 3339005992);
});

test("a pair is at home with its less common character", () => {
  for (const [token, where] of [["自动", "自"], ["动转", "转"], ["的动", "动"], ["lpr", "lpr"], ["#lpr", "#lpr"], ["3年", "3年"]])
    assert.equal(home(token, { common: "的动", crowded: "" }), where, token);
  assert.equal(home("转自", { common: "", crowded: "自" }), "转");
  assert.equal(home("转自", { common: "", crowded: "自转" }), "转自", "a crowded character takes nobody in");
});

test("a shard holds keys in rising order, documents as distances", () => {
  const shard = Uint8Array.of(5, 2, 2, 0, 199, 1, 128, 3, 130, 1, 9, 0);
  const posting = find(shard, 5);
  assert.deepEqual([posting.holding, posting.about], [2, 1]);
  const walked = [];
  for (let at = 0; (at = posting.reach(at)) < END; at++) walked.push([at, posting.place]);
  assert.deepEqual(walked, [[0, 128], [200, 3]]);
  assert.deepEqual([0, 1, 200, 201].map((document) => posting.holds(document)), [true, false, true, false]);
  assert.equal(find(shard, 135).holding, 9);
  assert.equal(find(shard, 135).reach(0), END);
  for (const absent of [4, 6, 134, 136]) assert.equal(find(shard, absent), null);
});

const packed = (text) => {
  const content = Buffer.from(text);
  const length = [(content.length & 127) | 128, content.length >> 7];
  return Uint8Array.from([...length, ...deflateRawSync(content, { finishFlush: constants.Z_SYNC_FLUSH })]);
};

test("files are unpacked one after the other, whatever is asked for at once, and a damaged one harms no other", async () => {
  const unpacking = new Unpacking();
  const length = async (file) => (await unpacking.bytes(file)).length;
  const [one, other] = ["贷".repeat(500), "款".repeat(5000)];
  const damaged = packed(one).fill(255, 4, 8);
  const found = await Promise.allSettled([packed(one), damaged, packed(other), Uint8Array.of(0, 65), packed(one)].map(length));
  assert.deepEqual(found.map(({ value }) => value), [1500, undefined, 15000, 1, 1500]);
  const short = await length(packed(one).subarray(0, 8)).catch(() => "refused");
  assert.equal(short, "refused");
  assert.equal(await length(packed(other)), 15000);
});

test("a copy for offline that comes while somebody searches is read from then on, a damaged one never", async (context) => {
  let time = 0;
  let stored;
  let asked = 0;
  context.mock.method(performance, "now", () => time);
  context.mock.method(globalThis, "fetch", async () => (asked++, new Response(Uint8Array.of(0, 110))));
  globalThis.caches = { match: async () => stored && new Response(stored) };
  context.after(() => delete globalThis.caches);
  const load = loader(new URL("https://a.example/search/0/"));
  const text = async (path) => new TextDecoder().decode(await load(path));
  assert.equal(await text("cards/1.bin"), "n");
  stored = "no pack";
  time = 3000;
  assert.equal(await text("cards/1.bin"), "n");
  const head = '{"cards/0.bin":[0,2],"cards/1.bin":[2,3]}';
  stored = `${head.length}\n${head}abcde`;
  assert.equal(await text("cards/1.bin"), "n", "not looked for at every file");
  time = 6000;
  assert.deepEqual([await text("cards/1.bin"), await text("cards/0.bin"), asked], ["cde", "ab", 3]);
  assert.equal(await text("texts/9.bin"), "n", "what is not in it comes from the network");
});

test("files that were not used for long are asked for again, others are not", async () => {
  const asked = [];
  const index = new Index(async (path) => {
    asked.push(path);
    return new TextEncoder().encode("{}");
  });
  await index.whole(1);
  for (let number = 2; number < 200; number++) await Promise.all([index.whole(number), index.whole(1)]);
  await index.whole(2);
  const times = (path) => asked.filter((each) => each === path).length;
  assert.deepEqual([times("texts/1.bin"), times("texts/2.bin"), times("texts/150.bin")], [1, 2, 1]);
});

test("of words that begin at the same place the longest is found, and none inside another", () => {
  const words = new Words(["提前", "提前还款", "还款", "贷"]);
  assert.deepEqual([...words.in("提前还款和还款提前贷")], [[0, "提前还款"], [5, "还款"], [7, "提前"], [9, "贷"]]);
  assert.deepEqual([...new Words([]).in("贷")], []);
  assert.deepEqual(["要提前", "要提后"].map((text) => words.anyIn(text)), [true, false]);
});

const lexicon = new Lexicon({
  everyday: "a2",
  words: ["银行 额度", ""],
  sounds: "da打 dai贷代 du度 e额 hai还 hang行航 huan还环 kuan款宽 qian前 shang商 ti提 wang网 xin新心 xing行 yin银",
}, ["网商贷", "打新", "提前还款"]);

test("everyday characters are read by their place in GB 2312", () => {
  const words = new Lexicon({ words: ["", ""], everyday: "a2", sounds: "" }, ["阿啊"]);
  assert.deepEqual(words.pieces("aa").pieces[0].words, ["阿啊"]);
});

test("traditional characters become simplified ones", () => {
  assert.deepEqual(["网商贷 lpr", "網商貸"].map((text) => lexicon.isForeign(text)), [false, true]);
  lexicon.learn("網网貸贷額额");
  assert.equal(lexicon.simplify("網商貸額度"), "网商贷额度");
});

test("words of a dialect become common ones, the longest first", () => {
  const words = new Lexicon({ words: ["", ""], everyday: "a2", sounds: "", dialect: "多少 几多\n多少钱 几多钱\n父亲 老豆 阿爸" }, []);
  words.learn("錢钱");
  assert.equal(words.simplify("老豆爭几多錢，几多年"), "父亲爭多少钱，多少年");
});

test("homophones share a character with the word they stand for", () => {
  assert.deepEqual(lexicon.homophones("网商代"), ["网商贷"]);
  assert.deepEqual(lexicon.homophones("提前还宽"), ["提前还款"]);
  assert.deepEqual(lexicon.homophones("网商贷"), [], "a word is not its own misspelling");
  assert.deepEqual(lexicon.homophones("提前环宽", 3), ["提前还款"], "the name of a term");
  assert.deepEqual(lexicon.homophones("银航", 3), [], "not any word");
});

test("pinyin is read whole, begun, by initials and with every reading", () => {
  const words = (typed) => lexicon.pieces(typed)?.pieces.map((piece) => piece.words[0]);
  assert.deepEqual(words("wangshangdai"), ["网商贷"]);
  assert.deepEqual(words("wangshangd"), ["网商贷"]);
  assert.deepEqual(words("wsd"), ["网商贷"]);
  assert.deepEqual(words("wangsdai"), ["网商贷"]);
  assert.deepEqual(words("wshangd"), ["网商贷"]);
  assert.deepEqual(words("wangshangdaiedu"), ["网商贷", "额度"]);
  assert.deepEqual(words("tiqianhuankuan"), ["提前还款"]);
  assert.deepEqual(words("tiqianhaikuan"), ["提前还款"]);
  assert.deepEqual(words("yinhang"), ["银行"]);
  assert.equal(words("zzzqqq"), undefined);
});

test("excerpts are safe HTML around the words asked for", () => {
  const words = weighing("利息");
  assert.equal(escape('<a href="x">&'), "&lt;a href=&quot;x&quot;&gt;&amp;");
  assert.equal(marked("<利息>", words), "&lt;<mark data-md-highlight>利息</mark>&gt;");
  const text = `${"前文没有关系。".repeat(30)}这里说利息怎么算。${"后文没有关系。".repeat(30)}`;
  const quoted = excerpt(text, words);
  assert.match(quoted, /^…这里说<mark data-md-highlight>利息<\/mark>怎么算。/);
  assert.ok(quoted.endsWith("…"));
  assert.deepEqual(matched(["算利息和房贷利息"], weighing("利息", "房贷利息", "本金")), ["房贷利息"]);
});

const weighing = (...words) => words.map((word) => ({ word, weight: 1 }));

test("a topic limits a query", () => {
  assert.equal(limited("还款", "房贷"), "主题:房贷 还款");
  assert.equal(limited("主题:房贷 还款", "存款"), "主题:存款 还款");
  assert.equal(limited("主题：房贷 还款", ""), "还款");
  assert.equal(topicOf("主题:房贷 还款"), "房贷");
});

const site = process.env.SEARCH_SITE;
const onSite = { skip: site ? false : "SEARCH_SITE is not set" };

async function best(query) {
  const engine = await engineOn(site);
  const { status, items } = await answer(engine, query);
  return { status, first: items[0]?.map((part) => part.location), items };
}

for (const [query, address] of [
  ["提前还房贷需要还利息吗", "mortgage-prepayment-interest"],
  ["网商代额度", "mybank-loan-limit-cut"],
  ["wang shang d", "mybank-loan-limit-cut"],
  ["網商貸額度", "mybank-loan-limit-cut"],
  ["死期到期忘了取", "deposit-auto-renewal"],
  ["宇宙行信用卡", "icbc-credit-card-choice"],
  ["打新", "ipo-subscription-allotment"],
  ["提前环贷", "mortgage-prepayment-interest"],
  ["供房的那张卡能换吗", "salary-and-mortgage-card"],
  ["mian gouzhishui", "vehicle-purchase-tax-exemption"],
]) {
  test(`${query} finds ${address}`, onSite, async () => {
    const { first } = await best(query);
    assert.ok(first.includes(`articles/${address}/`), first.join(" "));
  });
}

test("the best section is linked and the answer stands first", onSite, async () => {
  const { items } = await best("提前还贷 违约金");
  const [page] = items[0].filter((part) => !part.location.includes("#"));
  assert.match(page.tags[0], /yj-hit__lead/);
  assert.match(page.tags.join(), /房贷.*核对 \d{4}-\d{2}-\d{2}/);
  const section = items[0].find((part) => part.location.includes("#"));
  assert.match(section.text, /<mark/);
  assert.ok(section.score >= page.score, "Material shows a section only if it scores as much as the first part");
});

test("a figure that is asked for comes first with its current value", onSite, async () => {
  const { items } = await best("5年期LPR");
  assert.equal(items[0][0].location, "facts/lpr-5y/");
  assert.match(items[0][0].tags[0], /(现在|最近查到) \d\.\d\d%/);
});

test("a bank or place of which the site says nothing is named, and what is shown is weak", onSite, async () => {
  const engine = await engineOn(site);
  const asked = async (query) => {
    const { status, elsewhere } = await answer(engine, query);
    return [status, elsewhere];
  };
  assert.deepEqual(await asked("提前还房贷要还利息吗"), ["good", undefined]);
  assert.deepEqual(await asked("哈尔滨提前还房贷要还利息吗"), ["weak", "哈尔滨"]);
  assert.deepEqual(await asked("宇宙行信用卡"), ["good", undefined]);
  assert.deepEqual(await asked("渤海银行信用卡"), ["weak", "渤海银行"]);
});

test("a name is found before it is typed to its end", onSite, async () => {
  assert.match((await best("车辆购")).first.join(), /vehicle-purchase-tax-exemption/);
});

test("what a query costs does not grow with its length", onSite, async () => {
  const engine = await engineOn(site);
  const files = [];
  const { load } = engine.index;
  engine.index.load = (path) => (files.push(path), load(path));
  const long = "您好，我是第一次提问，我和老婆都在外地上班，房贷是工行的，工资卡是招行的，手里有三年定期到期自动转存了，想取出来提前还贷，又怕违约金，请问怎么办才划算？";
  assert.equal((await answer(engine, long.repeat(3))).items.length > 0, true);
  const shards = files.filter((path) => path.startsWith("tokens/"));
  assert.ok(shards.length <= 14, `${shards.length} shards`);
  assert.ok(files.filter((path) => path.startsWith("texts/")).length <= 3);
});

test("a result whose text cannot be had shows its card", onSite, async () => {
  const engine = await engineOn(site);
  const { load } = engine.index;
  engine.index.load = (path) => (path.startsWith("texts/") ? Promise.reject(new Error("no network")) : load(path));
  const [page] = (await answer(engine, "提前还房贷要还利息吗")).items[0].filter((part) => !part.location.includes("#"));
  assert.match(page.tags[0], /yj-hit__lead/);
});

test("what something means is answered by the term, how much by the figure", onSite, async () => {
  assert.equal((await best("靠档计息是什么意思")).first[0], "tags/tiered-interest/");
  assert.equal((await best("育儿补贴一年多少钱")).first[0], "facts/childcare-subsidy/");
  assert.equal((await best("靠档计息")).first.some((location) => location.startsWith("articles/deposit-auto-renewal/")), true);
});

test("a document is found by its name and its number, and answers nothing else", onSite, async () => {
  assert.equal((await best("民法典")).first[0], "sources/civil-code/");
  assert.equal((await best("中华人民共和国民法典")).first[0], "sources/civil-code/");
  assert.equal((await best("法释〔2023〕13号")).first[0], "sources/contract-interp-2023/");
  const { items } = await best("提前还房贷要还利息吗");
  assert.deepEqual(items.flat().filter(({ location }) => location.startsWith("sources/")), []);
});

test("an amount finds the figure that is as much, however it is written", onSite, async () => {
  const first = async (query) => (await best(query)).items.slice(0, 3).flat().map(({ location }) => location).join();
  for (const query of ["3.2%", "3.20%", "3.20 %", "百分之3.2"]) assert.match(await first(query), /facts\/existing-mortgage-rate\//, query);
  for (const query of ["50万", "五十万", "50 万元", "500,000元", "五十万块"]) assert.match(await first(query), /facts\/deposit-insurance/, query);
  assert.match(await first("100万"), /^facts\//);
  for (const query of ["50万", "五十万", "100万"]) assert.doesNotMatch((await best(query)).items.flat().map(({ title }) => title).join(), /万能/, query);
});

test("what nobody means finds nothing", onSite, async () => {
  for (const query of ["qqqqqqqqqq", "a".repeat(2000), "<img src=x onerror=alert(1)>", "<script>alert(1)</script>", "<a href='x"])
    assert.deepEqual((await best(query)).items, [], query.slice(0, 30));
});

test("words that join two parts of a name do not hide it", onSite, async () => {
  assert.match((await best("还房贷的那张卡")).first.join(), /salary-and-mortgage-card/);
});

test("a topic filters", onSite, async () => {
  const { items } = await best("主题:存款 利率");
  assert.ok(items.length > 2);
  for (const parts of items) assert.match(parts.find((part) => part.tags).tags.join(), />存款</);
});

test("parts of words are found", onSite, async () => {
  const { first } = await best("申购额度");
  assert.ok(first);
});

test("nothing is found where the site has nothing to say", onSite, async () => {
  for (const query of ["周杰伦演唱会", "zzzqqq", "红烧肉的做法"]) assert.notEqual((await best(query)).status, "good", query);
  assert.deepEqual((await best("周杰伦演唱会")).items, []);
});

test("unrelated words get a warning, related ones none", onSite, async () => {
  assert.equal((await best("网商贷突然降额")).status, "good");
});

test("a question for a calculator has it first when it brings numbers, else among the first two", onSite, async () => {
  const at = async (query, tool) => (await best(query)).items.findIndex((parts) => parts.some(({ location }) => location.startsWith(`tools/${tool}/`)));
  for (const [query, tool] of [["3.2%的利率100万30年月供", "mortgage"], ["月供怎么算", "mortgage"], ["一万块存三年多少利息", "deposit"], ["月薪一万五交多少税", "salary-tax"], ["还欠67万房贷，手头20万一次还进去，利息可以省出几万", "prepayment"], ["75年女工人几岁退休", "retirement"]])
    assert.equal(await at(query, tool), 0, query);
  assert.ok((await at("信用卡最低还款利息", "card-minimum")) < 2);
});

test("who brings numbers and wants a result gets the calculator that the best article leads to", onSite, async () => {
  const shown = async (query) => (await best(query)).items.slice(0, 2).flat().some(({ location }) => location.startsWith("tools/pension/"));
  assert.ok(await shown("养老交了22年，个人账户有9万6，60岁退，每月大概拿多少钱"));
  assert.ok(!(await shown("养老金个人账户里的钱能提前取出来吗")));
});

test("numbers bring a calculator that is called by none of its names", onSite, async () => {
  for (const [query, tool] of [["还差银行62万，手头有20万想先扔进去，往后能少掏多少", "prepayment"], ["票拿了5个月，分给我2600，等我卖的时候要扣掉多少", "dividend-tax"]])
    assert.ok((await best(query)).items.slice(0, 2).flat().some(({ location }) => location.startsWith(`tools/${tool}/`)), query);
});

test("what nobody wrote of is named, what somebody did is not doubted", onSite, async () => {
  const engine = await engineOn(site);
  for (const query of ["种植牙医保报销吗", "比特币怎么买", "遗产税多少", "宠物保险值得买吗"]) {
    const { status, items, unwritten } = await answer(engine, query);
    assert.deepEqual([status, items.length, Boolean(unwritten)], ["none", 0, true], query);
  }
  for (const query of ["电车现在还补钱吗", "买第二套房首付", "契税怎么交", "老板不给上保险咋整"]) assert.equal((await answer(engine, query)).status, "good", query);
});

test("syllables of no word between words in pinyin are passed over", onSite, async () => {
  for (const [query, article] of [["yanchi tuixiu nan de zui wan duoshao sui", /retirement-age/], ["zhuanzhang zhuan cuo ren le zenme yaohui lai", /wrong-transfer/]])
    assert.match((await best(query)).first.join(), article, query);
});

test("pinyin of question words asks for nothing, and of a word begun only what was typed counts", onSite, async () => {
  for (const [query, article] of [["baoxian shouyiren zenme xie", /insurance-beneficiary/], ["yibao duan le zenme ban", /medical-insurance-gap/]])
    assert.match((await best(query)).first.join(), article, query);
});

test("a dialect finds what the site says in common words", onSite, async () => {
  for (const [query, article] of [["阿爸过身银行里头嘅钱点样攞", /deceased-account-withdrawal/], ["老豆欠人嘅钱使唔使我还", /inherited-debt/]])
    assert.match((await best(query)).first.join(), article, query);
});

test("of a figure with tiers all come first", onSite, async () => {
  const first = (await best("失业金能领多久")).items.slice(0, 3).map(([{ location }]) => location);
  assert.deepEqual(first.sort(), [1, 2, 3].map((tier) => `facts/unemployment-months-tier-${tier}/`));
});

test("a question of two needs has a result for each among the first three", onSite, async () => {
  const first = (await best("被裁了社保怎么办")).items.slice(0, 3).flat().map(({ location }) => location).join();
  assert.match(first, /unemployment-benefit|severance-pay/);
  assert.match(first, /social-insurance/);
});

test("what is listed as not written is said by its name, however much of it stands elsewhere", onSite, async () => {
  const { status, unwritten } = await answer(await engineOn(site), "惠民保一年一百多值得买吗");
  assert.equal(status, "none");
  assert.match(unwritten, /惠民保/);
});
