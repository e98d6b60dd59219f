// What the search tells of a question for a calculator, on the real site in SEARCH_SITE: node --test tests/search/

import assert from "node:assert/strict";
import { test } from "node:test";

import { numbers, tidy } from "../../docs/javascripts/search/numbers.js";
import { normal } from "../../docs/javascripts/search/text.js";
import { sum } from "./sums.mjs";
import { engineOn } from "./support.mjs";

const site = process.env.SEARCH_SITE;
const engine = await engineOn(site);

test("numbers are read with what they count", () => {
  const read = (text) => numbers(tidy(normal(text))).map(({ kind, value }) => `${kind} ${value}`).join(", ");
  for (const [text, expected] of [
    ["3.2%的利率100万30年月供", "percent 3.2, money 1000000, years 30"],
    ["贷款 120 万 30 年 利率三点一", "money 1200000, years 30, percent 3.1"],
    ["月薪一万五", "money 15000"],
    ["年终奖3万6", "money 36000"],
    ["1万2千 15万8千 十五万 五万九千八 2万5000", "money 12000, money 158000, money 150000, money 59800, money 25000"],
    ["一万二月薪", "money 12000"],
    ["50万3年", "money 500000, years 3"],
    ["1万2分12期", "money 12000, periods 12"],
    ["8块4 3毛 三百五", "money 8.4, money 0.3, money 350"],
    ["一百一十八平", "area 118"],
    ["75年女工人", "birth 1975-06"],
    ["1973-08男", "birth 1973-08"],
    ["2020年3月15日入职", "birth 2020-03"],
    ["2分利借5万", "percent 24, money 50000"],
    ["月息1分5 月息2%", "percent 18, percent 24"],
    ["佣金万三", "permyriad 3"],
    ["手头20万一次还进去", "money 200000"],
    ["怀孕6个月被裁", "pregnancy 怀孕6个月"],
    ["2n n+1 13薪 五险一金 两个孩子 3成 10个基点", "name 2n, name n+1, name 13薪, name 五险一金, name 两个孩子, name 3成, name 10个基点"],
    ["持股一个月", "months 1"],
    ["一个月还多少", ""],
  ])
    assert.equal(read(text), expected, text);
  assert.deepEqual(["干了3年8个月", "三年半", "十年零三个月", "5年"].map((text) => numbers(text)[0].months), [44, 42, 123, 60]);
  assert.ok(numbers("工作不到半年")[0].bound);
});

test("a question that says all that decides is told the result", async () => {
  for (const [query, name, ...told] of [
    ["3.2%的利率100万30年月供", "mortgage", "每月还 4,324.67 元"],
    ["公积金贷款100万30年2.6%月供多少", "mortgage", "每月还 4,003.40 元"],
    ["120万20年3.1%，等额本金比等额本息总共少付多少", "mortgage", "等额本金：第一个月还 8,100 元", "等额本息：每月还 6,715.40 元"],
    ["月薪1万2千交多少税", "salary-tax", "预扣个税 720 元"],
    ["年薪30万交多少个税", "salary-tax", "预扣个税 19,080 元"],
    ["月薪2万五险一金3000个税", "salary-tax", "预扣个税 9,480 元"],
    ["年终奖2万4千扣多少税", "bonus-tax", "单独计税，奖金缴多少：720 元"],
    ["违法辞退2n工作10年工资1万赔多少", "severance", "赔偿金 200,000 元"],
    ["月薪1万 工作3年 n+1 赔多少", "severance", "40,000 元"],
    ["2020年3月入职2026年5月被裁月薪12000赔多少", "severance", "经济补偿 78,000 元"],
    ["100万 30年 3.2% 已还5年 提前还20万 减少月供", "prepayment", "少还利息 9.08 万元"],
    ["提前还款5万 剩余本金60万 利率3.5 剩20年", "prepayment", "提前 2 年 3 个月还清"],
    ["房贷余60万剩25年，重定价从3.6变3.1，月供少几百", "repricing", "每月少还"],
    ["灵活就业女1974年5月几岁退休", "retirement", "原来 55 岁退休：2030 年 7 月退休", "原来 50 岁退休：2024 年 5 月退休"],
    ["1973-08男退休年龄", "retirement", "2035 年 10 月退休"],
    ["75年女工人几岁退休", "retirement", "1975 年 1 月：2025 年 2 月退休", "1975 年 12 月：2026 年 6 月退休"],
    ["卖房满五唯一300万要交税吗", "home-sale", "一共要交 0 元"],
    ["分红500持股一个月扣多少税", "dividend-tax", "红利税 100 元"],
    ["股票分红200块拿了20天交多少税", "dividend-tax", "红利税 40 元"],
    ["10 块买 2000 股，11 块卖，扣掉手续费净赚几个", "stock-trade", "扣掉以后赚"],
    ["2021年1月借给哥们18万，到打官司时法律保护多少利息", "lending-cap", "上限年利率：15.4%"],
    ["2021年1月借出去10万，月息一分五合法吗", "lending-cap", "上限是年利率 15.4%"],
    ["个人养老金交1.2万税率20%能退多少", "personal-pension", "净省 2,040 元"],
    ["刷了 12000 分 12 期，每期手续费 0.6%，真实利率多高", "card-instalment", "真实年化 13.03%"],
    ["失业保险交了6年4个月 能领几个月", "unemployment", "失业金最长领 18 个月"],
    ["单位上年月均工资9000，休158天产假，津贴总共拿多少", "maternity", "47,400 元"],
    ["2019年6月买的房卖300万当年200万不唯一 税多少", "home-sale", "一共要交 200,000 元"],
  ]) {
    const found = await sum(engine, site, query);
    assert.equal(found?.name, name, query);
    for (const one of told) assert.ok(found.told.some((sentence) => sentence.includes(one)), `${query}: ${found.told} ${found.lead}`);
  }
});

test("nothing is told where a number or a condition was not used, or where what decides was not said", async () => {
  for (const [query, name, lead] of [
    ["月薪15000两个孩子交多少个税", "salary-tax", "没有算进去：“两个孩子”"],
    ["年终奖5万月薪1万交多少税", "bonus-tax", "没有算进去：“1万”"],
    ["房贷重定价100万LPR降10个基点月供少多少", "repricing", "没有算进去：“10个基点”"],
    ["基准利率上浮15%100万30年月供", "mortgage", "没有算进去：“上浮”"],
    ["房子200万首付3成贷款30年月供多少", "mortgage", "“3成”"],
    ["公积金贷款50万5年月供", "mortgage", "没有算进去"],
    ["贷款200万其中公积金80万30年月供", "mortgage", "没有算进去：“其中”"],
    ["提前还20万能省多少利息", "prepayment", "还要填贷款本金、贷款期数、已还期数"],
    ["2015年入职月薪1万被裁赔多少", "severance", "还要填入职日的月日"],
    ["月薪1万工作不到半年被辞退赔多少", "severance", "没有算进去：“半年”"],
    ["公司裁员赔3个月工资月薪1万工作2年够吗", "severance", "没有算进去：“3个月”"],
    ["月薪三万八，十年，被裁能拿多少", "severance", "还要填当地上年度职工月平均工资"],
    ["今年50岁男什么时候退休", "retirement", "没有算进去：“50岁”"],
    ["71年女的几岁退休", "retirement", "还要填出生年月的月份"],
    ["不是首套 150平 200万 契税多少", "deed-tax", "没有算进去：“不是首套”"],
    ["不是新能源 20万 购置税", "purchase-tax", "没有算进去：“不是新能源”"],
    ["失业保险没交满1年 能领失业金吗", "unemployment", ""],
    ["合同到期我不续签 干了8年 月薪1万 赔多少", "severance", "没有算进去：“我不续”"],
    ["工资8千 没社保 到手多少", "salary-tax", "没有算进去：“没社保”"],
    ["3万分36期月费率6厘 多还多少", "card-instalment", "没有算进去：“6厘”"],
    ["分期1万 12期 手续费率7.2%", "card-instalment", "没有算进去：“7.2%”"],
    ["分红3000 拿了一年多 税多少", "dividend-tax", "没有算进去"],
    ["20万存了2年提前取利息多少", "deposit", "没有算进去：“提前”"],
    ["2021年借10万年利率24%合法吗", "lending-cap", "还要填合同成立日的月日"],
    ["借2万 一年还2万4 合法吗", "lending-cap", "没有算进去：“2万4”"],
    ["上海生育津贴平均工资12000", "maternity", "还要填产假天数"],
    ["信用卡欠两万，月月只还最低，要几年才清，多付多少利息", "card-minimum", "没有算进去"],
    ["养老金缴费35年指数1.2账户30万", "pension", "还要填计发基数、退休年龄"],
    ["年收入30万个人养老金交12000省多少税", "personal-pension", "没有算进去：“30万”"],
  ]) {
    const found = await sum(engine, site, query);
    assert.equal(found?.name, name, query);
    assert.deepEqual(found.told, [], query);
    assert.ok(found.lead.includes(lead), `${query}: ${found.lead}`);
  }
});

test("numbers go where the question has them", async () => {
  for (const [query, ...given] of [
    ["卖房满五唯一300万要交税吗", "price=3000000", "only=yes"],
    ["房子不是唯一满五年卖200万买100万税", "price=2000000", "cost=1000000", "only=no"],
    ["2025年买的房现在卖，180万买200万卖，交多少税", "price=2000000", "cost=1800000"],
    ["2023年5月买的房卖400万买入300万税多少", "price=4000000", "cost=3000000", "bought=2023-05-01"],
    ["核定1%卖房250万个税", "price=2500000", "method=assessed"],
    ["卖旧车换15万电车补多少", "price=150000", "kind=swap", "energy=nev"],
    ["油电混动15万购置税", "price=150000", "energy=fuel"],
    ["30万的电车2025年12月购置税", "price=300000", "date=2025-12-01"],
    ["科创板市值30万打新", "value=300000", "market=sh-star"],
    ["信用卡1万每月还200多久还完", "amount=10000", "monthly=200"],
    ["首套 89 平 260 万要交多少契税", "price=2600000", "area=89", "home=first"],
    ["税前15000，社保公积金交2300，到手多少", "salary=15000", "insurance=2300"],
    ["还欠67万房贷，手头20万一次还进去，利息可以省出几万", "principal=670000", "amount=200000"],
  ]) {
    const { search } = await sum(engine, site, query);
    const asked = new URLSearchParams(search);
    assert.deepEqual(given.map((one) => `${one.split("=")[0]}=${asked.get(one.split("=")[0])}`), given, query);
  }
});

test("a sum is no price of a share, gains are no dividend", async () => {
  for (const query of ["炒股5万来回手续费", "股票 买10000元 手续费", "股票赚了2万要交多少税"]) assert.equal((await sum(engine, site, query))?.lead ?? "", "", query);
});
