#!/usr/bin/env python3
"""Writes the made-up district 示例区 (虚构示例).

    python3 tests/tools/demo_district.py content/shili

rewrites the folder byte for byte: the same program gives the same files on every machine. No clock, no
random module, no third-party package. Every sum, rate, score and grade is computed with Decimal here and
checked once more before a file is written; the places where a record is deliberately incomplete, late or
odd are listed in STORY and in the tables below it, so that a reader can find each of them.

What it writes is sealed in content/ledger.jsonl. Whoever changes figures here seals the made-up district anew with
seal_demo.sh; in a real site that would be a correction for each figure.
"""

import hashlib
import re
import shutil
import sys
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

SEED = "shili-1"
YEARS = (2020, 2021, 2022)
D = Decimal

# ---------------------------------------------------------------- writing YAML


class Quoted(str):
    """A text that keeps its quotes because it looks like a number."""


RESERVED = {"", "true", "false", "null", "~", "yes", "no", "on", "off"}


def number(value):
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def scalar(value, inside):
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, Decimal)):
        return number(D(value))
    text = str(value)
    plain = (
        not isinstance(value, Quoted)
        and text.lower() not in RESERVED
        and text == text.strip()
        and text[0] not in "-?:,[]{}#&*!|>'\"%@`="
        and ": " not in text
        and " #" not in text
        and not text.endswith(":")
        and "\n" not in text
        and not (inside and re.search(r"[,\[\]{}]", text))
    )
    if plain or (not isinstance(value, Quoted) and re.fullmatch(r"-\d+(\.\d+)?%?", text)):
        return text
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'


def flow(value):
    if isinstance(value, dict):
        return "{" + ", ".join(f"{k}: {flow(v)}" for k, v in value.items()) + "}"
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(flow(v) for v in value) + "]"
    return scalar(value, True)


def block(value, indent=0):
    pad, out = " " * indent, []
    for key, item in value.items():
        if isinstance(item, dict) and item and (len(flow(item)) + indent > 110 or any(isinstance(v, dict) for v in item.values())):
            out += [f"{pad}{key}:", block(item, indent + 2)]
        elif isinstance(item, (list, tuple)) and any(isinstance(v, dict) for v in item):
            out += [f"{pad}{key}:"] + [f"{pad}  - {flow(v)}" for v in item]
        else:
            text = flow(item) if isinstance(item, (dict, list, tuple)) else scalar(item, False)
            out.append(f"{pad}{key}: {text}")
    return "\n".join(out)


# ---------------------------------------------------------------- chance without a random module


class Dice:
    """Numbers drawn from a hash of the seed and a name: the same on every Python."""

    def __init__(self, *name):
        self.name, self.turn = "/".join(map(str, (SEED,) + name)), 0

    def below(self, n):
        self.turn += 1
        digest = hashlib.sha256(f"{self.name}#{self.turn}".encode()).digest()
        return int.from_bytes(digest[:6], "big") % n

    def between(self, low, high):
        return low + self.below(high - low + 1)

    def pick(self, items):
        return items[self.below(len(items))]

    def sample(self, items, n):
        items, out = list(items), []
        for _ in range(min(n, len(items))):
            out.append(items.pop(self.below(len(items))))
        return out


def rounded(value, places):
    return value.quantize(D(1).scaleb(-places), rounding=ROUND_HALF_UP)


def grade(score):
    return "优" if score >= 90 else "良" if score >= 80 else "中" if score >= 60 else "差"


# ---------------------------------------------------------------- who

AGENCIES = [
    dict(id="jiaotong", name="示例区交通运输局", short="区交通局", code="505", kind="department", committee="城建环保", sector="交通",
         names=[{"name": "示例区交通局", "until": "2019-03-01"}]),
    dict(id="jiaoyu", name="示例区教育局", short="区教育局", code="205", kind="department", committee="教科文卫", sector="教育"),
    dict(id="wenlv", name="示例区文化和旅游局", short="区文旅局", code="207", kind="department", committee="教科文卫", sector="文化",
         names=[{"name": "示例区文化广电新闻出版局", "until": "2019-03-01"}]),
    dict(id="zhujian", name="示例区住房和城乡建设局", short="区住建局", code="512", kind="department", committee="城建环保", sector="城建"),
    dict(id="weijian", name="示例区卫生健康局", short="区卫健局", code="361", kind="department", committee="教科文卫", sector="卫生"),
    dict(id="minzheng", name="示例区民政局", short="区民政局", code="314", kind="department", committee="社会建设", sector="民生"),
    dict(id="nongye", name="示例区农业农村局", short="区农业农村局", code="326", kind="department", committee="农业农村", sector="农业"),
    dict(id="heping", name="示例区和平街道办事处", short="和平街道", code="601", kind="street", committee="社会建设", sector="基层治理"),
]
AGENCY = {a["id"]: a for a in AGENCIES}

# ---------------------------------------------------------------- what
# One line an indicator: second level | name | target | growth a year | weight. `@11-30` is a date, `~` a quality,
# `¥` the year's money, `=` an exact rate. Weights sum to 90 (80 in the 湖北 layout): 10 (20) belong to execution.

PROJECTS = []


def project(agency, id, name, serial, kind, money, years, goal, lines, **more):
    PROJECTS.append(dict(agency=agency, id=id, name=name, code=f"99990120T{serial:012d}", type=kind, money=D(str(money)), years=years, goal=goal,
                         lines=[tuple(part.strip() for part in line.split("|")) for line in lines.strip().split("\n")], **more))


project("jiaotong", "nongcun-gonglu", "农村公路日常养护", 7, "works", 260, YEARS, "日常养护农村公路 {0}，优良路率达到 {2}", """
数量|养护里程|≥120 公里|4|12
数量|水毁路段修复|≥6 处|1|8
质量|优良路率|≥80%|1|10
质量|交工验收合格率|=100%|0|5
时效|完成时间|@12-20|0|5
成本|养护资金|¥|0|6
数量|路域保洁里程|≥300 公里|5|4
社会效益|群众出行条件|~持续改善|0|10
社会效益|公路养护投诉|≤40 件|-3|10
可持续影响|管护责任书签订率|≥95%|1|10
服务对象满意度|沿线群众满意度|≥90%|0|10
""", modes=["service-purchase"], attribute="continuing", term=["2020-01-01", "2024-12-31"], tags=["民生"], other=D("0.2"), medium=True)
project("jiaotong", "gongjiao-butie", "农村客运公交运营补贴", 12, "transfer", 480, YEARS, "补贴线路 {0}，年运送旅客 {5}", """
数量|补贴公交线路|≥24 条|1|15
数量|运营车辆|≥86 辆|2|10
质量|班次准点率|≥92%|0|10
时效|补贴按季拨付率|≥95%|0|5
成本|补贴总额|¥|0|10
社会效益|年运送旅客|≥210 万人次|4|20
可持续影响|建制村通客车率|=100%|0|10
服务对象满意度|乘客满意度|≥85%|1|10
""", attribute="recurrent", term=["2020-01-01", "2022-12-31"], tags=["民生"])
project("jiaotong", "weiqiao-gaizao", "农村危桥改造", 15, "works", 320, (2020, 2021), "改造危桥 {0}，消除通行隐患", """
数量|改造危桥|≥5 座|0|20
质量|荷载试验合格率|=100%|0|15
时效|主体完工时间|@11-30|0|5
成本|工程总投入|¥|0|10
社会效益|限载桥梁数|≤3 座|-1|20
可持续影响|桥梁档案建档率|≥95%|0|10
服务对象满意度|沿线群众满意度|≥88%|0|10
""", modes=["procurement"], attribute="new", term=["2020-03-01", "2021-12-31"], tags=["安全"])
project("jiaotong", "qiaoliang-jiankong", "桥梁健康监测", 44, "service", 96, (2022,), "对 {0} 开展长期监测", """
数量|监测桥梁|≥18 座|0|20
数量|布设传感器|≥210 个|0|10
质量|数据完整率|≥95%|0|15
时效|月报提交及时率|≥95%|0|5
社会效益|预警处置率|=100%|0|20
可持续影响|监测数据接入平台|~实现|0|10
服务对象满意度|管养单位满意度|≥90%|0|10
""", modes=["service-purchase"], attribute="new", term=["2022-01-01", "2024-12-31"], continues=["jiaotong/weiqiao-gaizao"])
project("jiaoyu", "xiaoyuan-shitang", "校园食堂改造", 3, "works", 540, YEARS, "改造食堂 {0}，实现明厨亮灶", """
数量|改造食堂|≥9 所|1|15
数量|明厨亮灶接入学校|≥30 所|4|5
质量|食品安全检查合格率|≥98%|0|15
时效|秋季开学前完工率|≥90%|0|10
成本|改造总投入|¥|0|5
社会效益|受益学生|≥6200 人|300|20
可持续影响|食堂管理制度|~健全|0|10
服务对象满意度|学生和家长满意度|≥88%|1|10
""", modes=["procurement"], attribute="continuing", term=["2020-01-01", "2022-12-31"], tags=["民生", "教育"])
project("jiaoyu", "yingyang-can", "农村义务教育学生营养膳食补助", 5, "transfer", 860, YEARS, "补助学生 {0}，按月足额到校", """
数量|受益学生|≥8200 人|100|15
数量|供餐天数|≥195 天|0|10
质量|食材抽检合格率|≥98%|0|10
质量|陪餐制度落实率|=100%|0|5
时效|补助按月拨付率|≥95%|0|5
成本|补助总额|¥|0|5
社会效益|学生体质达标率|≥90%|1|20
可持续影响|营养知识课覆盖率|≥90%|0|10
服务对象满意度|家长满意度|≥90%|0|10
""", attribute="recurrent", term=["2020-01-01", "2024-12-31"], tags=["民生", "教育"])
project("jiaoyu", "zhihui-jiaoshi", "智慧教室设备购置", 9, "equipment", 410, (2020, 2021), "建成智慧教室 {0} 并投入教学", """
数量|建成智慧教室|≥45 间|0|15
数量|培训教师|≥320 人次|0|10
质量|设备验收合格率|=100%|0|15
时效|设备到位时间|@09-30|0|5
成本|购置总投入|¥|0|5
社会效益|周均使用课时|≥12 课时|0|20
可持续影响|设备运维合同|~已签订|0|10
服务对象满意度|教师满意度|≥85%|0|10
""", modes=["procurement"], attribute="new", term=["2020-01-01", "2021-12-31"], tags=["教育"])
project("wenlv", "gonggong-tushuguan", "公共图书馆免费开放", 11, "operation", 186, YEARS, "全年开放 {0}，接待读者 {5}", """
数量|开放天数|≥330 天|2|10
数量|新购图书|≥1.2 万册|0.1|15
质量|图书编目差错率|≤0.5%|0|10
质量|设施完好率|≥95%|0|5
时效|新书上架天数|≤20 天|-1|10
社会效益|接待读者|≥26 万人次|1|20
可持续影响|流动借阅点|≥18 个|2|10
服务对象满意度|读者满意度|≥92%|0|10
""", attribute="recurrent", term=["2020-01-01", "2024-12-31"], tags=["文化"])
project("wenlv", "wenwu-xiushan", "文物建筑修缮", 14, "works", 225, YEARS, "修缮文物建筑 {0}", """
数量|修缮文物建筑|≥4 处|0|20
数量|测绘建档|≥6 处|1|5
质量|修缮验收合格率|=100%|0|15
时效|年度工期|@12-10|0|5
成本|修缮总投入|¥|0|5
社会效益|开放参观天数|≥240 天|10|20
生态效益|传统材料使用率|≥80%|0|10
服务对象满意度|参观群众满意度|≥90%|0|10
""", modes=["procurement"], attribute="continuing", term=["2020-01-01", "2023-12-31"], tags=["文化"])
project("wenlv", "quanmin-jianshen", "社区全民健身路径", 18, "equipment", 128, (2021, 2022), "建设健身路径 {0}", """
数量|建设健身路径|≥22 条|0|20
质量|器材合格率|=100%|0|20
时效|安装完成时间|@10-31|0|5
成本|购置安装总投入|¥|0|5
社会效益|受益社区|≥16 个|2|20
可持续影响|器材巡检频次|≥12 次|0|10
服务对象满意度|居民满意度|≥88%|0|10
""", modes=["procurement"], attribute="new", term=["2021-01-01", "2022-12-31"], tags=["文化"], book="general")
project("zhujian", "wushui-guanwang", "城区污水管网改造", 21, "works", 1860, YEARS, "改造污水管网 {0}，污水集中收集率达到 {5}", """
数量|改造管网|≥14 公里|1|20
数量|错接点整治|≥60 处|5|10
质量|闭水试验合格率|=100%|0|10
时效|汛前完成比例|≥60%|0|5
成本|工程总投入|¥|0|5
生态效益|污水集中收集率|≥72%|3|20
社会效益|污水外溢投诉|≤30 件|-4|10
服务对象满意度|周边居民满意度|≥85%|0|10
""", modes=["bond"], attribute="continuing", term=["2020-01-01", "2023-12-31"], tags=["环保"], book="fund", framework=2013, medium=True)
project("zhujian", "laojiu-xiaoqu", "老旧小区改造", 23, "works", 2350, YEARS, "改造老旧小区 {0}，惠及居民 {6}", """
数量|改造小区|≥8 个|1|10
数量|改造楼栋|≥62 栋|6|10
质量|工程验收合格率|=100%|0|10
质量|外墙保温达标率|≥95%|0|5
时效|年底完工率|≥85%|0|10
成本|改造总投入|¥|0|5
社会效益|惠及居民|≥2400 户|200|14
社会效益|加装电梯|≥6 部|1|6
可持续影响|物业接管率|≥70%|5|6
可持续影响|业委会组建率|≥60%|3|4
服务对象满意度|居民满意度|≥85%|1|10
""", modes=["bond", "procurement"], attribute="continuing", term=["2020-01-01", "2024-12-31"], tags=["民生"], book="mixed", medium=True)
project("zhujian", "neilao-zhengzhi", "城区内涝点整治", 26, "works", 420, (2021, 2022), "整治内涝点 {3}", """
经济成本|整治总投入|¥|0|10
社会成本|占道施工天数|≤60 天|-5|5
生态环境成本|弃土外运量|≤800 立方米|0|5
数量|整治内涝点|≥6 处|1|20
质量|工程验收合格率|=100%|0|15
时效|汛前完工率|≥90%|0|5
经济效益|减少积水损失|≥15 万元|1|10
生态效益|雨污分流|~改善|0|10
服务对象满意度|周边居民满意度|≥88%|0|10
""", modes=["procurement"], attribute="new", term=["2021-01-01", "2022-12-31"], tags=["安全"], framework=2021)
project("zhujian", "ludeng-jieneng", "背街小巷路灯节能改造", 28, "works", 165, (2020, 2021), "更换节能路灯 {0}", """
数量|更换节能路灯|≥1500 盏|0|20
质量|亮灯率|≥98%|0|15
时效|完工时间|@10-31|0|10
成本|改造总投入|¥|0|5
生态效益|年节电量|≥30 万千瓦时|0|20
社会效益|夜间照明投诉|≤40 件|0|10
服务对象满意度|居民满意度|≥85%|0|10
""", modes=["procurement"], attribute="one-off", term=["2020-01-01", "2021-12-31"])
project("zhujian", "biaozhun-changfang", "国有标准厂房维护", 31, "operation", 140, (2021, 2022), "维护厂房 {0}，出租率达到 {5}", """
数量|维护厂房面积|≥5.6 万平方米|0.2|20
质量|维修验收合格率|≥98%|0|15
时效|报修响应时间|≤24 小时|0|5
成本|维护总投入|¥|0|10
社会效益|安全隐患整改率|=100%|0|10
经济效益|厂房出租率|≥85%|1|20
服务对象满意度|承租企业满意度|≥88%|0|10
""", attribute="recurrent", term=["2021-01-01", "2023-12-31"], book="soe")
project("weijian", "yimiao-lenglian", "疫苗冷链设备更新", 33, "equipment", 210, YEARS, "更新冷链设备 {0}，覆盖全部接种点", """
数量|更新冷链设备|≥38 台|2|15
数量|覆盖接种点|≥26 个|0|10
质量|温度监测达标率|≥99%|0|20
时效|设备到位时间|@08-31|0|5
社会效益|疫苗报废率|≤0.8%|0|20
可持续影响|冷链管理员持证率|≥90%|0|10
服务对象满意度|接种群众满意度|≥92%|0|10
""", modes=["procurement"], attribute="continuing", term=["2020-01-01", "2022-12-31"], tags=["民生", "卫生"])
project("weijian", "cunyi-butie", "乡村医生岗位补助", 35, "transfer", 318, YEARS, "按季发放 {0} 名乡村医生补助", """
数量|发放补助|≥212 人|2|20
数量|开展业务培训|≥4 期|0|10
质量|考核合格率|≥95%|0|15
时效|按季发放率|≥95%|0|5
社会效益|村卫生室服务人次|≥18 万人次|1|20
可持续影响|乡村医生在岗率|≥96%|0|10
服务对象满意度|村民满意度|≥88%|0|10
""", attribute="recurrent", term=["2020-01-01", "2024-12-31"], tags=["民生", "卫生"])
project("weijian", "yingji-chubei", "卫生应急物资储备", 38, "operation", 88, (2021, 2022), "储备应急物资 {0}", """
数量|储备物资品类|≥32 类|0|25
质量|物资抽检合格率|=100%|0|10
质量|台账相符率|=100%|0|5
时效|轮换完成时间|@11-30|0|10
社会效益|应急调拨响应时间|≤4 小时|0|30
服务对象满意度|使用单位满意度|≥90%|0|10
""", attribute="recurrent", term=["2021-01-01", "2023-12-31"], tags=["安全"])
project("minzheng", "kunnan-jiuzhu", "困难群众救助", 41, "transfer", 1280, YEARS, "救助困难群众 {0}，应救尽救", """
数量|救助困难群众|≥9600 人次|200|20
数量|入户核查|≥3200 户|0|5
质量|对象认定准确率|≥99%|0|15
时效|救助金按月发放率|≥98%|0|10
社会效益|基本生活保障水平|~提高|0|14
社会效益|救助政策知晓率|≥85%|1|6
可持续影响|动态核查覆盖率|≥95%|0|10
服务对象满意度|救助对象满意度|≥90%|0|10
""", attribute="recurrent", term=["2020-01-01", "2024-12-31"], tags=["民生"])
project("minzheng", "yanglao-fuwu", "居家和社区养老服务", 46, "service", 360, YEARS, "为 {0} 提供居家服务", """
数量|服务老人|≥1850 人|80|15
数量|助餐人次|≥5.2 万人次|0.4|10
质量|服务工单合格率|≥96%|0|15
时效|上门响应时间|≤48 小时|0|5
成本|购买服务总额|¥|0|5
社会效益|探访关爱覆盖率|≥90%|1|20
可持续影响|护理员持证率|≥70%|3|10
服务对象满意度|老人满意度|≥90%|0|10
""", modes=["service-purchase"], attribute="continuing", term=["2020-01-01", "2022-12-31"], tags=["民生"])
project("minzheng", "jumin-yanglao", "城乡居民基本养老保险缴费补助", 49, "transfer", 2460, YEARS, "对 {0} 参保居民给予缴费补助", """
数量|补助参保居民|≥10.8 万人|0.1|25
质量|信息核对准确率|≥99%|0|15
时效|补助记账及时率|≥98%|0|10
社会效益|参保率|≥93%|0.5|20
可持续影响|基金收支平衡|~保持|0|10
服务对象满意度|参保群众满意度|≥88%|0|10
""", attribute="recurrent", term=["2020-01-01", "2024-12-31"], tags=["民生"], book="social")
project("nongye", "gaobiao-nongtian", "高标准农田管护", 52, "operation", 300, YEARS, "管护高标准农田 {0}", """
数量|管护面积|≥1.6 万亩|0.1|14
质量|设施完好率|≥95%|0|13
时效|春灌前检修率|≥95%|0|13
经济效益|亩均增产|≥40 公斤|1|15
社会效益|受益农户|≥2100 户|50|15
服务对象满意度|受益农户满意度|≥88%|0|10
""", attribute="recurrent", term=["2020-01-01", "2024-12-31"], layout="hubei", category="department-budget", recurrence="perennial")
project("nongye", "guangai-qudao", "灌区渠道维修", 55, "works", 390, YEARS, "维修渠道 {0}，恢复灌溉面积 {5}", """
数量|维修渠道|≥26 公里|1|15
数量|更换闸门|≥48 座|0|10
质量|渠道衬砌合格率|≥96%|0|10
时效|春灌前完成率|≥90%|0|10
成本|维修总投入|¥|0|5
经济效益|恢复灌溉面积|≥1.1 万亩|0.05|20
生态效益|年节水量|≥85 万立方米|2|10
服务对象满意度|用水户满意度|≥85%|0|10
""", modes=["procurement"], attribute="continuing", term=["2020-01-01", "2022-12-31"], other=D("0.1"))
project("nongye", "nongji-butie", "农机购置补贴", 58, "transfer", 275, YEARS, "补贴农机具 {0}", """
数量|补贴农机具|≥420 台|10|20
质量|核验合格率|=100%|0|20
时效|补贴兑付天数|≤30 天|-1|10
社会效益|耕种收机械化率|≥68%|1|20
可持续影响|报废更新农机|≥36 台|2|10
服务对象满意度|购机农户满意度|≥90%|0|10
""", attribute="recurrent", term=["2020-01-01", "2024-12-31"], layout="sichuan")
project("nongye", "renju-huanjing", "农村人居环境整治", 61, "works", 5800, YEARS, "整治行政村 {0}", """
数量|整治行政村|≥32 个|4|15
数量|改造户厕|≥1800 户|200|10
质量|改厕验收合格率|≥97%|0|15
时效|年度任务完成时间|@12-15|0|5
成本|整治总投入|¥|0|5
生态效益|生活污水治理率|≥35%|4|20
可持续影响|村庄保洁制度|~健全|0|10
服务对象满意度|村民满意度|≥85%|0|10
""", attribute="continuing", term=["2020-01-01", "2022-12-31"], tags=["民生", "环保"])
project("heping", "laji-fenlei", "社区生活垃圾分类", 64, "service", 690, YEARS, "分类小区 {0}，厨余分出率达到 {5}", """
数量|分类小区|≥46 个|4|15
数量|入户宣传|≥9000 户|500|10
质量|分类准确率|≥75%|3|15
时效|清运及时率|≥98%|0|5
成本|运行总投入|¥|0|5
生态效益|厨余垃圾分出率|≥18%|1|15
社会效益|分类知晓率|≥92%|0|5
可持续影响|志愿者队伍|≥30 支|2|10
服务对象满意度|居民满意度|≥85%|0|10
""", modes=["service-purchase"], attribute="continuing", term=["2020-01-01", "2023-12-31"], tags=["民生", "环保"])
project("heping", "wanggeyuan", "社区网格员补贴", 67, "operation", 216, YEARS, "保障 {0} 网格员履职", """
数量|在岗网格员|≥150 人|2|20
数量|巡查走访|≥7.2 万次|0.2|10
质量|事件办结率|≥95%|0|15
时效|补贴按月发放率|≥98%|0|5
社会效益|矛盾就地化解率|≥90%|0|20
可持续影响|网格员培训|≥6 期|0|10
服务对象满意度|居民满意度|≥88%|0|10
""", attribute="recurrent", term=["2020-01-01", "2024-12-31"])
project("heping", "shequ-zhucan", "社区老年助餐点运营", 71, "service", 75, (2022,), "运营助餐点 {0}", """
数量|运营助餐点|≥6 个|0|20
数量|助餐人次|≥1.8 万人次|0|10
质量|食品留样率|=100%|0|15
时效|供餐准时率|≥95%|0|5
社会效益|高龄老人覆盖率|≥60%|0|20
可持续影响|助餐点自负运营|~部分实现|0|10
服务对象满意度|老人满意度|≥90%|0|10
""", modes=["service-purchase"], attribute="new", term=["2022-01-01", "2024-12-31"], continues=["minzheng/yanglao-fuwu"])
PROJECT = {p["id"]: p for p in PROJECTS}
SERIAL_YEAR = {"quanmin-jianshen": 21, "neilao-zhengzhi": 21, "biaozhun-changfang": 21, "yingji-chubei": 21, "qiaoliang-jiankong": 22, "shequ-zhucan": 22}
for _p in PROJECTS:
    _p["code"] = f"999901{SERIAL_YEAR.get(_p['id'], 20)}" + _p["code"][8:]

# ---------------------------------------------------------------- the story: what is late, missing, weak or odd

STORY = {
    # (project, year): words read by the functions below
    ("nongcun-gonglu", 2020): "exante recheck",
    ("nongcun-gonglu", 2021): "adjusted-target recheck-lower",
    ("nongcun-gonglu", 2022): "slow monitor-red finance-monitor",
    ("gongjiao-butie", 2021): "fair",
    ("weiqiao-gaizao", 2020): "exante late",
    ("weiqiao-gaizao", 2021): "good",
    ("qiaoliang-jiankong", 2022): "exante",
    ("xiaoyuan-shitang", 2020): "exante returned",
    ("xiaoyuan-shitang", 2021): "slow monitor-amber",
    ("xiaoyuan-shitang", 2022): "published-twice",
    ("zhihui-jiaoshi", 2020): "exante fair recheck-lower monitor-amber",
    ("zhihui-jiaoshi", 2021): "poor slow late monitor-red",
    ("gonggong-tushuguan", 2022): "quarters correction",
    ("wenwu-xiushan", 2021): "exceeds",
    ("wenwu-xiushan", 2022): "no-self-evaluation monitor-amber",
    ("quanmin-jianshen", 2021): "no-exante withdrawn",
    ("wushui-guanwang", 2020): "exante",
    ("wushui-guanwang", 2021): "slow monitor-red finance-monitor",
    ("wushui-guanwang", 2022): "recheck-lower fair",
    ("laojiu-xiaoqu", 2020): "exante quarters",
    ("laojiu-xiaoqu", 2021): "fair recheck",
    ("laojiu-xiaoqu", 2022): "adjusted-target finance-monitor",
    ("neilao-zhengzhi", 2021): "exante",
    ("ludeng-jieneng", 2021): "no-self-evaluation",
    ("biaozhun-changfang", 2021): "exante fair",
    ("yimiao-lenglian", 2020): "exante",
    ("yingji-chubei", 2021): "no-exante withheld",
    ("yingji-chubei", 2022): "partial",
    ("kunnan-jiuzhu", 2021): "recheck",
    ("yanglao-fuwu", 2022): "late-target",
    ("guangai-qudao", 2020): "garbage fair",
    ("guangai-qudao", 2021): "poor slow monitor-red finance-monitor",
    ("guangai-qudao", 2022): "late fair",
    ("nongji-butie", 2022): "slow",
    ("renju-huanjing", 2020): "exante slow",
    ("renju-huanjing", 2021): "slow fair vague",
    ("renju-huanjing", 2022): "vague",
    ("laji-fenlei", 2020): "exante fair slow monitor-amber",
    ("laji-fenlei", 2021): "fair slow waived recheck-lower",
    ("laji-fenlei", 2022): "late-target",
    ("wanggeyuan", 2020): "no-target",
    ("shequ-zhucan", 2022): "no-exante",
}


def story(pid, year):
    return STORY.get((pid, year), "").split()


# ---------------------------------------------------------------- money


def funds_of(p, year):
    """The year's money in 万元: initial, adjusted and executed by source, exact sums."""
    dice, words = Dice("money", p["id"], year), story(p["id"], year)
    step = D(1) if p["money"] < 1000 else D(10)
    growth = 1 + D(dice.between(-30, 60)) / 1000 if year != YEARS[0] else D(1)
    if p["id"] == "renju-huanjing":
        growth = {2020: D(1), 2021: D("1.3"), 2022: D("1.1")}[year]
    if p["id"] == "zhihui-jiaoshi" and year == 2021:
        growth = D("0.6")
    total = (p["money"] * growth / step).quantize(D(1), rounding=ROUND_HALF_UP) * step
    share = p.get("other", D(0))
    other = (total * share).quantize(D(1), rounding=ROUND_HALF_UP)
    carry = D(0) if year == 2020 or dice.below(3) else (total * D("0.04")).quantize(D(1), rounding=ROUND_HALF_UP)
    initial = dict(fiscal=total - other - carry, carry_over=carry, other=other)
    shift = (initial["fiscal"] * D(dice.pick([0, 0, 0, 2, -2, -4])) / 100).quantize(D(1), rounding=ROUND_HALF_UP)
    adjusted = dict(initial, fiscal=initial["fiscal"] + shift)
    percent = D(dice.between(930, 998)) / 10
    if "slow" in words:
        percent = D(dice.between(560, 780)) / 10
    elif "poor" in words:
        percent = D(dice.between(700, 850)) / 10
    elif "fair" in words:
        percent = D(dice.between(840, 930)) / 10
    elif dice.below(4) == 0:
        percent = D(100)
    executed = {k: (v * percent / 100).quantize(D("0.01"), rounding=ROUND_HALF_UP) for k, v in adjusted.items()}
    for part in (initial, adjusted, executed):
        part["total"] = sum(part.values(), D(0))
    return initial, adjusted, executed


# ---------------------------------------------------------------- indicators

FIRST = {"数量": "产出", "质量": "产出", "时效": "产出", "成本": "产出", "经济成本": "成本", "社会成本": "成本", "生态环境成本": "成本",
         "经济效益": "效益", "社会效益": "效益", "生态效益": "效益", "可持续影响": "效益", "服务对象满意度": "满意度"}


def figure(value, like):
    """A number with as many decimals as the target prints."""
    places = len(like.partition(".")[2])
    return format(rounded(value, places), "f")


class Row:
    """One indicator of one project-year: the target, and how it came out."""

    def __init__(self, p, year, line, money):
        self.level2, self.name, raw, grow, weight = line
        self.level1, self.weight, self.year = FIRST[self.level2], D(weight), year
        self.built = p["type"] in ("works", "equipment") and not re.search("拨付|发放|兑付", self.name)
        self.kind, self.op, self.value, self.unit, self.like = "number", None, None, "", "0"
        n = year - YEARS[0]
        if raw == "¥":
            self.op, self.value, self.unit = "<=", money, "万元"
        elif raw[0] == "@":
            self.kind, self.date = "date", f"{year}-{raw[1:]}"
        elif raw[0] == "~":
            self.kind, self.text = "quality", raw[1:]
        else:
            m = re.fullmatch(r"([≥≤=])([\d.]+)\s*(.*)", raw)
            self.op, self.unit = {"≥": ">=", "≤": "<=", "=": "="}[m[1]], m[3]
            self.like = m[2] if "." in m[2] or "." not in grow else grow
            self.value = D(m[2]) + D(grow) * n
            if self.unit == "%" and self.value > 99 and self.op == ">=":
                self.value = D(99)

    def printed(self, value=None):
        value = self.value if value is None else value
        text = number(rounded(value, 2)) if self.unit == "万元" and self.like == "0" else figure(value, self.like)
        return text + ("%" if self.unit == "%" else f" {self.unit}")

    def target(self):
        if self.kind == "date":
            return f"{self.date} 前"
        if self.kind == "quality":
            return {"kind": "qualitative", "value": self.text}
        return ("" if self.op == "=" else {">=": "≥", "<=": "≤"}[self.op]) + self.printed()

    def parts(self):
        """The cells of the integrated layouts: operator, value and measure apart."""
        if self.kind == "quality":
            return dict(op="定性", target=self.text)
        if self.kind == "date":
            return dict(op="≤", target=str(int(self.date[5:7])), measure="月")
        return dict(op={">=": "≥", "<=": "≤", "=": "＝"}[self.op], target=self.printed().removesuffix("%").split(" ")[0], measure=self.unit)

    def happen(self, dice, short, executed, exceed=False):
        """Draws the actual value and gives it the score of the form's own footnotes."""
        self.reason = None
        if self.kind == "quality":
            self.actual, self.score = "达成年度指标", self.weight
            if short:
                self.actual, self.score = "部分达成年度指标并具有一定效果", rounded(self.weight * D(dice.between(62, 78)) / 100, 1)
        elif self.kind == "date":
            month, day = int(self.date[5:7]), int(self.date[8:])
            self.actual, self.score = f"{self.year}-{month:02d}-{dice.between(2, day - 1):02d}", self.weight
            if short:
                late = f"{self.year}-12-{dice.between(22, 29)}"
                self.actual, self.score = late, rounded(self.weight * D("0.8"), 1)
        else:
            if self.unit == "万元" and self.op == "<=" and self.like == "0":
                got = executed
            elif self.op == ">=":
                got = self.value * D(dice.between(780, 950) if short == 1 else dice.between(620, 860) if short == 2 else dice.between(520, 700) if short else dice.between(1000, 1060)) / 1000
                if short and self.level1 == "满意度":
                    got = self.value * D(dice.between(840, 970)) / 1000
                if exceed:
                    got = self.value * D("1.08")
            elif self.op == "=":
                got = self.value * D(dice.between(900, 970)) / 1000 if short else self.value
            else:
                got = self.value * D(dice.between(1080, 1300) if short else dice.between(700, 1000)) / 1000
            if self.unit == "%" and self.op != "<=":
                got = min(got, D("99.6") if self.op == ">=" else D(100))
            like = self.like if self.unit != "%" else "0.0"
            if self.unit == "%" and self.op == "<=":
                like = "0.00"
            got = rounded(got, 2 if self.unit == "万元" and self.like == "0" else len(like.partition(".")[2]))
            if not short and self.op == ">=" and got < self.value:
                got = self.value
            if not short and self.op == "<=" and got > self.value and self.unit != "万元":
                got = self.value
            met = got >= self.value if self.op != "<=" else got <= self.value
            text = number(got)
            self.actual = text + ("%" if self.unit == "%" else f" {self.unit}")
            ratio = D(1) if met else (got / self.value if self.op != "<=" else self.value / got)
            self.score = rounded(self.weight * ratio, 1)
            if not met and self.score == self.weight:
                self.score = self.weight - D("0.1")
        if self.score < self.weight:
            key = self.level2 if (self.level2, self.built) in REASONS else self.level1
            paid = key == "时效" and re.search("拨付|发放|兑付|记账", self.name)
            self.reason = dice.pick(REASONS[(key, "pay" if paid else self.built)])
        return self


# Reasons by second level, for what is built or bought and for what is paid or run.
REASONS = {
    ("数量", True): ["招标推迟两个月，剩余工作量转入次年一季度", "两处点位用地手续未办结，次年一季度补齐", "汛期停工，剩余部分次年三月完成"],
    ("数量", False): ["年初测算偏高，次年按实际需求编报", "部分点位协调时间长，次年一季度补齐", "人员调整影响下半年进度，次年均衡安排"],
    ("质量", True): ["抽查发现个别点位不达标，已返工并复验", "施工单位自检不到位，已约谈并限期整改"],
    ("质量", False): ["个别点位管理松散，次年增加检查频次", "新上岗人员业务不熟，次年集中培训"],
    ("时效", True): ["雨季停工三周，次年调整施工时序", "设备到货延后，次年提前一个季度下单"],
    ("时效", False): ["高峰时段人手不足，次年增加班组", "调度不够及时，次年按周通报"],
    ("时效", "pay"): ["拨付单据补正，次年改为按月申报", "名单核对耗时较长，次年提前一个月核对"],
    ("成本", True): ["材料涨价，超出部分由结余调剂解决", "年中追加工程量，已履行调整手续"],
    ("成本", False): ["服务对象增加，超出部分已履行调整手续"],
    ("效益", True): ["效益显现需要时间，次年继续跟踪", "配套设施尚未建成，次年二季度投用"],
    ("效益", False): ["宣传和引导不足，次年增加进社区活动", "受季节因素影响，次年均衡安排"],
    ("满意度", True): ["施工期间出行受影响，次年优化围挡和工期", "意见处理反馈不及时，已建立台账限时回复"],
    ("满意度", False): ["回访样本集中在两个片区，次年扩大覆盖", "意见处理反馈不及时，已建立台账限时回复"],
}


def rows_of(p, year, funds):
    initial, adjusted, executed = funds
    words, dice = story(p["id"], year), Dice("rows", p["id"], year)
    rows = [Row(p, year, line, initial["total"]) for line in p["lines"]]
    count = dice.between(3, 4) if "fair" in words else 5 if "poor" in words else dice.below(2)
    able = [r for r in rows if r.unit != "万元"]
    short = {id(r): (3 if "poor" in words else 2 if "fair" in words else 1) for r in dice.sample(able, count)}
    for r in rows:
        r.happen(dice, short.get(id(r), 0), executed["total"], "exceeds" in words and r.name == "开放参观天数")
    if "adjusted-target" in words:
        rows[1].adjusted_from = rows[1].value
    return rows


# ---------------------------------------------------------------- records

OUT = {}
KNOWN = {}


def put(path, record, body=None):
    text = block(record) + "\n"
    if body is not None:
        text = f"---\n{text}---\n\n{body.strip()}\n"
    assert path not in OUT, path
    OUT[path] = text
    KNOWN[path] = record


def book_of(p, total):
    book = p.get("book", "general")
    if book == "mixed":
        part = (total * D("0.6")).quantize(D(1), rounding=ROUND_HALF_UP)
        return {"general": total - part, "fund": part}
    return book


def layout_of(p, kind):
    name = p.get("layout")
    if name == "hubei":
        return {"layout": "hubei", "profile": "hubei"}
    if name == "sichuan":
        return {"layout": "integrated" if kind == "target" else "sichuan", "profile": "sichuan", "unit": "元"}
    return {"layout": "national-2015" if kind == "target" else "national-2020"}


def scale(p):
    return D(10000) if p.get("layout") == "sichuan" else D(1)


def goal_of(p, rows):
    return re.sub(r"\{(\d)\}", lambda m: rows[int(m[1])].printed(), p["goal"])


def level_names(p, row):
    if p.get("layout") == "sichuan":
        second = row.level2 + "指标"
        return {"level1": row.level1 + "指标", "level2": second}
    return {"level1": row.level1, "level2": row.level2}


def published(year, month, day, venue="site", extent="full", agency=None):
    entry = {"date": f"{year}-{month:02d}-{day:02d}", "venue": venue}
    if venue == "agency":
        entry["url"] = f"https://example.invalid/{agency}/{year}"
    entry["extent"] = extent
    return entry


def secrecy(p, words, year, record, when):
    """Withheld, withdrawn and partly published records carry their basis."""
    if "withheld" in words:
        record["disclosure"] = "withheld"
        record["disclosure_reason"] = {"basis": "《中华人民共和国政府信息公开条例》第十四条", "by": AGENCY[p["agency"]]["name"], "date": when}
    elif "partial" in words:
        record["disclosure"] = "partial"
        # The total less the indicators would give the execution rate, and with it the money.
        record["hidden"] = ["funds"] + [key for key in ("total", "grade") if key in record]
        record["disclosure_reason"] = {"basis": "《中华人民共和国政府信息公开条例》第十五条", "by": AGENCY[p["agency"]]["name"], "date": when}


def target_record(p, year, rows, funds):
    initial, _, _ = funds
    words, k = story(p["id"], year), scale(p)
    dice = Dice("target", p["id"], year)
    record = {"name": p["name"], "code": p["code"], **layout_of(p, "target"), "book": book_of(p, initial["total"])}
    if p.get("modes"):
        record["modes"] = p["modes"]
    record["type"] = p["type"]
    for key in ("category",):
        if p.get(key):
            record[key] = p[key]
    record["attribute"] = p["attribute"]
    if p.get("recurrence"):
        record["recurrence"] = p["recurrence"]
    record["term"] = p["term"]
    record["framework"] = p.get("framework", 2013)
    # 申报表只分财政拨款和其他资金：上年结转列在财政拨款里
    annual = {"total": initial["total"] * k, "fiscal": (initial["fiscal"] + initial["carry_over"]) * k, "other": initial["other"] * k}
    money = {"annual": annual}
    if p.get("medium"):
        n = int(p["term"][1][:4]) - int(p["term"][0][:4]) + 1
        total, other = p["money"] * n, (p["money"] * n * p.get("other", D(0))).quantize(D(1))
        money["medium_term"] = {"total": total, "fiscal": total - other, "other": other}
    record["funds"] = money
    if (p["id"], year) == ("renju-huanjing", 2022):
        record["previous"] = [{"year": 2021, "amount": "0.7亿多"}, {"year": 2020, "amount": "约 0.58 亿元"}]
    goals = {"annual": goal_of(p, rows)}
    if p.get("medium"):
        goals["medium_term"] = f"{p['term'][0][:4]}—{p['term'][1][:4]} 年持续实施，{rows[-1].name}稳定在 {rows[-1].printed()} 以上"
    record["goals"] = goals
    out = []
    for i, r in enumerate(rows):
        entry = {**level_names(p, r), "name": r.name}
        if p.get("layout") == "sichuan":
            parts = r.parts()
            entry.update(op=parts["op"], target=parts["target"])
            if parts.get("measure"):
                entry["measure"] = parts["measure"]
            entry["weight"] = r.weight
            entry["direction"] = "negative" if parts["op"] == "≤" else "positive"
        else:
            entry["target"] = r.target()
            entry["weight"] = r.weight
            if i == 0:
                entry["standard"] = "计划标准"
            if r.level2 in ("数量", "社会效益") and i < 2:
                entry["core"] = True
        out.append(entry)
    record["indicators"] = out
    rounds = [{"submitted": f"{year - 1}-10-{dice.between(10, 15)}", "reviewer": "区财政局绩效股", "verdict": "accepted", "date": f"{year - 1}-10-{dice.between(20, 26)}"}]
    if "returned" in words or dice.below(6) == 0:
        first = {"submitted": f"{year - 1}-10-09", "reviewer": "区财政局绩效股", "verdict": "returned", "reason": dice.pick(["缺少满意度指标", "数量指标未量化", "成本指标与预算不一致"]), "date": f"{year - 1}-10-12"}
        rounds = [first, dict(rounds[0], submitted=f"{year - 1}-10-18")]
    record["rounds"] = rounds
    record["approved"] = {"date": f"{year}-01-20", "number": f"示财预〔{year}〕3号（虚构）"}
    if "adjusted-target" in words:
        r = rows[1]
        old = rows[1].value - (1 if r.unit in ("处", "栋") else 2)
        record["adjustments"] = [{"date": f"{year}-08-16", "at": f"indicators.{r.name}.target", "old": r.target().replace(r.printed(), r.printed(old)), "new": r.target(), "reason": "汛后任务增加，按程序调整", "document": f"示财预〔{year}〕41号（虚构）"}]
    if "withheld" not in words:
        venue = dice.pick(["site", "site", "agency"])
        record["published"] = [published(year, 2, 16, "site") if "late-target" in words else published(year, 1, dice.between(24, 29), venue, agency=p["agency"])]
    secrecy(p, words, year, record, f"{year}-01-18")
    return record


def fund_rows(p, funds, keys, weight=None):
    initial, adjusted, executed = funds
    k, out = scale(p), {}
    for name in keys:
        cell = {"initial": initial.get(name, D(0)) * k, "adjusted": adjusted.get(name, D(0)) * k, "executed": executed.get(name, D(0)) * k}
        out[name] = cell
    rate = rounded(executed["total"] / adjusted["total"] * 100, 2)
    if weight:
        out["total"]["weight"] = weight
        out["total"]["rate"] = f"{number(rate)}%"
        out["total"]["score"] = rounded(min(weight, weight * executed["total"] / adjusted["total"]), 2)
    return out, rate


def self_evaluation(p, year, rows, funds):
    words, dice = story(p["id"], year), Dice("self", p["id"], year)
    hubei, sichuan = p.get("layout") == "hubei", p.get("layout") == "sichuan"
    record = {"name": p["name"], "code": p["code"], **layout_of(p, "self-evaluation"), "book": book_of(p, funds[0]["total"])}
    if p.get("modes"):
        record["modes"] = p["modes"]
    record["type"] = p["type"]
    if hubei:
        record.update(category=p["category"], attribute=p["attribute"], recurrence=p["recurrence"])
    record["framework"] = p.get("framework", 2013)
    if sichuan:
        record["process"] = "乡镇受理、部门核验、社会化服务平台公示后按批兑付"
    weight = D(20) if hubei else D(10)
    keys = ["total", "fiscal", "fiscal_account", "unit_funds", "other"] if sichuan else ["total", "fiscal", "carry_over", "other"]
    if sichuan:
        # 本表没有结转行：结转并入财政资金
        funds = tuple({"total": f["total"], "fiscal": f["fiscal"] + f["carry_over"], "fiscal_account": D(0), "unit_funds": D(0), "other": f["other"]} for f in funds)
    money, rate = fund_rows(p, funds, keys, weight)
    if sichuan and rate < 90:
        money["total"]["reason"] = "第四季度申请集中，部分补贴次年一季度兑付"
    record["funds"] = money
    if "garbage" in words:
        record["previous"] = [{"year": 2019, "amount": 352}, {"year": 2018, "amount": {"printed": "7,00.0,77"}}]
        record["notes"] = [{"at": "previous.2018.amount", "text": "原表此格印作“7,00.0,77”，无法辨认，照录", "by": "区财政局绩效股", "date": f"{year + 1}-03-28"}]
    if "vague" in words:
        record["previous"] = [{"year": year - 1, "amount": "0.5亿多" if year == 2021 else "0.7亿多"}]
    goal = goal_of(p, rows)
    met = [r for r in rows if r.reason]
    done = "各项目标全部完成" if not met else f"完成 {len(rows) - len(met)} 项指标，{('、').join(r.name for r in met)}未完全达到"
    record["goals"] = {"expected": goal, "actual": done}
    out, total, waived = [], money["total"]["score"], None
    for r in rows:
        entry = {**level_names(p, r), "name": r.name}
        if sichuan:
            parts = r.parts()
            entry.update(op=parts["op"], target=parts["target"])
            if parts.get("measure"):
                entry["measure"] = parts["measure"]
            actual = r.actual
            if r.kind == "date":
                actual = str(int(actual[5:7]))
            elif r.kind == "number":
                actual = actual.removesuffix("%").split(" ")[0]
            entry["actual"] = actual
        else:
            entry["target"] = r.target()
            entry["actual"] = r.actual
        if "waived" in words and r.name == "志愿者队伍":
            entry["actual"] = r.target()
            r.score, r.reason, waived = r.weight, None, r.name
        entry["weight"], entry["score"] = r.weight, r.score
        if r.reason:
            if dice.below(3) == 0 and "，" in r.reason:
                entry["reason"], entry["improvement"] = r.reason.split("，", 1)
            else:
                entry["deviation"] = r.reason
        if r.level1 == "满意度" and r.kind == "number" and dice.below(2):
            share = D(r.actual.rstrip("%"))
            valid = dice.between(15, 40) * 10
            entry["survey"] = {"sent": valid + dice.between(3, 30), "valid": valid, "method": dice.pick(["问卷", "电话回访", "入户问卷"]), "from": f"{year}-11-05", "to": f"{year}-11-25"}
            assert share <= 100
        total += r.score
        out.append(entry)
    record["indicators"] = out
    if dice.below(2):
        levels = {}
        for entry in out:
            level = levels.setdefault(entry["level1"], {"weight": D(0), "score": D(0)})
            level["weight"] += entry["weight"]
            level["score"] += entry["score"]
        record["levels"] = levels
    assert sum(e["weight"] for e in out) + weight == 100, p["id"]
    record["total"] = total
    if not hubei:
        record["grade"] = grade(total)
    if sichuan:
        record["conclusion"] = "补贴发放规范，年度目标总体完成"
        record["problems"] = "四季度申请集中，兑付偏慢"
        record["improvements"] = "提前公布补贴额一览表，按月受理"
    if hubei:
        short = [r.name for r in rows if r.reason]
        record["deviation_analysis"] = "、".join(short) + "未达到年初目标" if short else "无"
        record["application"] = "自评结果用于次年管护任务和资金分配"
    if rate < 80 and not sichuan:
        why = ["招标推迟，合同尾款按约定在次年支付", "部分点位用地手续未办结，资金结转次年"] if p["type"] in ("works", "equipment") else ["上级资金十一月才下达，已结转使用", "服务费按合同跨年结算，余款次年一季度支付"]
        record["explanations"] = [{"at": "funds.total.rate", "text": dice.pick(why), "by": AGENCY[p["agency"]]["short"], "date": f"{year + 1}-03-06"}]
    if waived:
        record["waive"] = [{"rule": "actual-not-a-value", "at": f"indicators.{waived}.actual", "reason": "按原表公开：原表此格抄录了指标值，已请单位补报实际数", "by": "区财政局绩效股", "date": f"{year + 1}-03-26"}]
        record["notes"] = [{"at": f"indicators.{waived}.actual", "text": "原表此格与年度指标值相同", "by": "区财政局绩效股", "date": f"{year + 1}-03-26"}]
    if "no-target" in words:
        record["waive"] = [{"rule": "self-evaluation-without-target", "reason": "2020 年部门预算编制时该项经费列入公用支出，未单独设定目标；2021 年起已单列", "by": "区财政局绩效股", "date": f"{year + 1}-03-20"}]
    if "withheld" not in words:
        late = "late" in words
        day = dice.between(8, 29)
        record["published"] = [published(year + 1, 4, 20, "agency", agency=p["agency"]) if late else published(year + 1, 3, day, dice.pick(["site", "agency", "government"]), agency=p["agency"])]
        if "published-twice" in words:
            record["published"].append(published(year + 1, 3, 30, "government", "summary"))
        if late:
            record.setdefault("explanations", []).append({"at": "published", "text": "与部门决算一并整理，晚于规定时间公开", "by": AGENCY[p["agency"]]["short"], "date": f"{year + 1}-04-21"})
    if "withdrawn" in words:
        record["disclosure"] = "withdrawn"
        record["disclosure_reason"] = {"basis": "数据来源有误，撤回重报", "by": AGENCY[p["agency"]]["name"], "date": f"{year + 1}-04-12"}
    else:
        secrecy(p, words, year, record, f"{year + 1}-03-02")
    if "correction" in words:
        record["corrections"] = [{"date": f"{year + 1}-04-10", "at": "total", "old": number(total + D("0.5")), "new": number(total), "reason": "合计笔误", "document": f"示财绩〔{year + 1}〕6号（虚构）"}]
        # Sealed with the old figure and corrected since: seal_demo.sh makes the ledger of both.
        readers = next(row for row in record["indicators"] if row["name"] == "接待读者")
        record["corrections"].append({"date": f"{year + 1}-05-12", "at": "indicators.接待读者.actual", "old": "28.6 万人次", "new": readers["actual"], "reason": "漏计流动借阅点四季度的人次", "document": f"示财绩〔{year + 1}〕9号（虚构）"})
    return record


def monitoring(p, year, rows, funds, month=7, by="agency"):
    """The agency's and the bureau's own form of one month show the same facts."""
    words, dice = story(p["id"], year), Dice("monitoring", p["id"], year, month)
    initial, adjusted, executed = funds
    time = D(month) / 12
    pace = D(dice.between(40, 55)) / 100 if "monitor-red" in words else D(dice.between(63, 77)) / 100 if "monitor-amber" in words else D(dice.between(84, 104)) / 100
    spent = {k: (adjusted[k] * time * pace).quantize(D("0.01"), rounding=ROUND_HALF_UP) for k in ("fiscal", "carry_over", "other")}
    spent = {k: min(v, executed[k]) for k, v in spent.items()}
    spent["total"] = sum(spent.values(), D(0))
    hope = {k: max((adjusted[k] * D("0.95")).quantize(D("0.01"), rounding=ROUND_HALF_UP), spent[k]) for k in ("fiscal", "carry_over", "other")}
    hope["total"] = sum(hope.values(), D(0))
    k = scale(p)
    record = {"name": p["name"], "code": p["code"]}
    if k != 1:
        record["unit"] = "元"
    record["period"] = {"from": f"{year}-01", "to": f"{year}-{month:02d}"}
    record["by"] = by
    record["document"] = f"示财绩〔{year}〕9号（虚构）"
    record["reported"] = f"{year}-{month + 1:02d}-{dice.between(10, 20)}"
    money = {}
    for name in ("total", "fiscal", "carry_over", "other"):
        if name == "carry_over" and not initial[name]:
            continue
        money[name] = {"initial": initial[name] * k, "adjusted": adjusted[name] * k, "executed": spent[name] * k}
        if name == "total":
            money[name]["rate"] = f"{number(rounded(spent['total'] / adjusted['total'] * 100, 2))}%"
        money[name]["expected"] = hope[name] * k
    record["funds"] = money
    slow = "monitor-red" in words or "monitor-amber" in words
    out = []
    for i, r in enumerate(rows):
        entry = {**level_names(p, r), "name": r.name, "target": r.target()}
        behind = slow and i in (0, 2)
        if r.kind == "number" and r.unit == "万元" and r.op == "<=" and r.like == "0":
            if k != 1:
                continue
            entry["actual"], entry["expected"] = f"{number(spent['total'])} 万元", f"{number(hope['total'])} 万元"
        elif r.kind == "number" and r.op == ">=" and r.unit != "%":
            got = rounded(r.value * time * (D("0.6") if behind else D(dice.between(92, 108)) / 100), len(r.like.partition(".")[2]))
            entry["actual"], entry["expected"] = f"{number(got)} {r.unit}", r.printed(r.value * D("0.9") if behind else None)
        elif r.kind == "number" and r.unit == "%":
            delta = D(dice.between(0, 20)) / 10
            got = r.value if r.op == "=" else r.value + (delta if r.op == ">=" else -min(delta / 20, r.value / 4))
            got = min(got, D(100))
            entry["actual"], entry["expected"] = f"{number(got - (4 if behind else 0))}%", r.printed()
        elif r.kind == "number":
            got = rounded(r.value * D(dice.between(55, 98)) / 100, len(r.like.partition(".")[2]))
            entry["actual"], entry["expected"] = f"{number(got)} {r.unit}", r.printed()
        elif r.kind == "date":
            entry["actual"], entry["expected"] = "按计划推进", r.date
        else:
            entry["actual"], entry["expected"] = "按计划推进", r.text
        if behind:
            entry["causes"] = dice.pick([["funding"], ["system", "staff"], ["hardware"], ["funding", "other"]])
            entry["reason"] = dice.pick(["招标流标一次，重新组织", "设备到货推迟", "施工场地交接延后"])
            entry["likelihood"] = "impossible" if "poor" in words and i == 0 else "possible"
            entry["improvement"] = dice.pick(["三季度完成招标并倒排工期", "增加作业班组，按周调度", "次年一季度补齐缺口"])
        else:
            entry["likelihood"] = "certain"
        out.append(entry)
    record["indicators"] = out
    if by == "finance":
        record["actions"] = [{"kind": "correct", "date": f"{year}-{month + 1:02d}-24", "text": "限期一个月加快进度"}]
        if "poor" in words:
            record["actions"].append({"kind": "suspend", "date": f"{year}-{month + 2:02d}-10", "text": "整改到位前暂缓拨款", "amount": (adjusted["total"] * k / 10).quantize(D(1))})
        record["feedback"] = [{"date": f"{year}-{month + 1:02d}-25", "text": "请说明进度滞后原因", "reply": {"date": f"{year}-{month + 2:02d}-05", "text": "已完成招标，按周报进度"} if dice.below(3) else None}]
        record["rectification"] = {"needed": True, "opinion": "按月报送进度", "result": "进度已赶上" if "slow" not in words else "年底仍有缺口，结转次年"}
    record["form_and_report"] = {"form": True, "report": bool(dice.below(4))}
    return record


EX_ANTE = ["立项必要性", "投入经济性", "绩效目标合理性", "实施方案可行性", "筹资合规性"]


def ex_ante(p, year, score, conclusion="support"):
    dice = Dice("ex-ante", p["id"])
    lost, parts = 100 - score, [0] * 5
    while lost:
        i = dice.below(5)
        if parts[i] < 8:
            parts[i] += 1
            lost -= 1
    names = dict(zip(EX_ANTE, parts))
    record = {"name": p["name"], "code": p["code"], "subject": "project", "scope": "government-investment" if p["type"] == "works" else "new-project", "amount": p["money"],
              "dimensions": {n: {"weight": 20, "score": 20 - c} for n, c in names.items()}, "score": score, "grade": grade(score), "conclusion": conclusion}
    if conclusion == "support-partly":
        record["supported"] = (p["money"] * D("0.8")).quantize(D(1))
    record["reviewers"] = [{"role": "发改", "opinion": "同意立项", "date": f"{year - 1}-09-16"}, {"role": "财政", "opinion": "同意纳入预算评审" if conclusion == "support" else "压减设备数量后纳入", "date": f"{year - 1}-09-20"}]
    record["evaluated_in"] = year - 1
    record["issued"] = f"{year - 1}-09-{dice.between(5, 12):02d}"
    weak = min(names, key=lambda n: -names[n])
    body = f"""## 评估对象基本情况

{p['name']}由{AGENCY[p['agency']]['name']}申报，{p['term'][0][:4]} 年起实施，首年资金 {number(p['money'])} 万元。

## 评估工作开展情况

评估组查阅了立项资料和测算依据，走访两处实施地点，并召开了部门会审。

## 综合评估情况与结论

五个维度合计 {score} 分。其中“{weak}”扣分较多，主要是测算依据不够细。

## 相关建议

分年安排资金，先完成条件成熟的部分；目标中的数量和质量指标应与预算明细对应。

## 其他需说明的问题

无。
"""
    return record, body


def recheck(p, year, record, rows):
    words, dice = story(p["id"], year), Dice("recheck", p["id"], year)
    own = record["total"]
    full = [r for r in rows if r.score == r.weight and r.weight >= 10]
    findings, cut = [], D(0)
    if "recheck-lower" in words:
        for r in dice.sample(full, 2 if p["id"] != "laji-fenlei" else 3):
            less = rounded(r.weight * D(dice.between(20, 45)) / 100, 1)
            cut += less
            findings.append({"at": f"indicators.{r.name}.score", "text": dice.pick(["佐证材料只覆盖部分点位", "完成数含上年结转工作量", "样本不足，不能代表全部服务对象"]), "deducted": less})
    score = own - cut
    out = {"name": p["name"], "code": p["code"], "of": "self-evaluation", "self_score": own, "score": score, "difference": f"-{number(cut)}" if cut else 0,
           "grade": grade(score), "date": f"{year + 1}-05-{dice.between(9, 22):02d}", "by": "区财政局绩效股", "sampled": "随机抽取", "axes": {"工作质量": "表格填写完整", "真实性": "与验收单核对", "合理性": "评分有据" if not cut else "部分评分偏高"},
           "conclusion": "与自评一致" if not cut else f"核减 {number(cut)} 分"}
    if findings:
        out["findings"] = findings
    return out


FRAME = [("决策", "项目立项", "立项依据充分性", 5, "可行性论证不充分"), ("决策", "项目立项", "立项程序规范性", 3, "集体决策记录缺失"), ("决策", "绩效目标", "绩效目标合理性", 4, "目标值低于上年实际"),
         ("决策", "绩效目标", "绩效指标明确性", 3, "个别指标无法衡量"), ("决策", "资金投入", "预算编制科学性", 3, "单价测算依据不足"), ("决策", "资金投入", "资金分配合理性", 2, "分配未与任务量挂钩"),
         ("过程", "资金管理", "资金到位率", 3, "部分资金四季度才到位"), ("过程", "资金管理", "预算执行率", 6, "预算执行偏慢"), ("过程", "资金管理", "资金使用合规性", 4, "两笔支出凭证不齐"),
         ("过程", "组织实施", "管理制度健全性", 3, "缺少考核细则"), ("过程", "组织实施", "制度执行有效性", 4, "检查记录不完整"), ("产出", "产出数量", "实际完成率", 12, "年度任务未全部完成"),
         ("产出", "产出质量", "质量达标率", 9, "抽查发现不达标点位"), ("产出", "产出时效", "完成及时性", 6, "部分任务延后完成"), ("产出", "产出成本", "成本节约率", 3, "变更增加成本"),
         ("效益", "项目效益", "社会效益", 12, "使用率低于预期"), ("效益", "项目效益", "可持续影响", 8, "后续管护责任不清"), ("效益", "项目效益", "满意度", 10, "群众反映的问题回复慢")]
FIRMS = ["示例评价事务所（虚构）", "示例绩效咨询公司（虚构）", "示例会计师事务所（虚构）"]


def evaluation(name, code, key, amount, year, score, led_by, subject, place, more=None, selected=("民生", "社会关注度高"), month=9, spent=D(1)):
    dice = Dice("evaluation", key, year)
    lost = D(100) - D(str(score))
    cut = {n[2]: D(0) for n in FRAME}
    # 执行率低的，先在“预算执行率”上扣分
    cut["预算执行率"] = min(lost, (12 * (1 - spent)).quantize(D(1), rounding=ROUND_HALF_UP) / 2)
    lost -= cut["预算执行率"]
    urn = [n for n in FRAME if n[2] != "预算执行率" for _ in range(n[3])]
    while lost > 0:
        n = dice.pick(urn)
        step = min(D("0.5") if lost < 10 else D(1), lost)
        if cut[n[2]] + step <= D(n[3]) * D("0.6"):
            cut[n[2]] += step
            lost -= step
    rows, dims = [], {}
    for l1, l2, n, w, why in FRAME:
        row = {"level1": l1, "level2": l2, "name": n, "weight": w, "score": w - cut[n]}
        if cut[n]:
            row["deducted"] = why
        rows.append(row)
        d = dims.setdefault(l1, {"weight": D(0), "score": D(0)})
        d["weight"] += w
        d["score"] += w - cut[n]
    assert sum(d["weight"] for d in dims.values()) == 100 and sum(d["score"] for d in dims.values()) == D(str(score))
    record = {"name": name}
    if code:
        record["code"] = code
    record["amount"] = amount
    record["led_by"] = led_by
    record["subject"] = subject
    record["selected_for"] = list(selected)
    record["evaluator"] = {"name": dice.pick(FIRMS), "kind": "third-party", "chosen_by": "公开招标"} if led_by == "finance" else {"name": place, "kind": "own"}
    if led_by == "finance":
        record["commissioned_by"] = "示例区财政局"
    record["evaluated_in"] = year + 1
    if led_by == "finance":
        record["participants"] = [{"who": "人大代表", "count": 2, "over": 1}, {"who": "行业专家", "count": 3, "over": 1}]
    record.update(score=D(str(score)), grade=grade(D(str(score))), dimensions=dims, indicators=rows)
    worst = sorted((r for r in rows if "deducted" in r), key=lambda r: -(r["weight"] - r["score"]))[:3]
    record["aspects"] = {"economy": "投入与任务量基本匹配" if not cut["成本节约率"] else "变更签证偏多，成本控制一般", "efficiency": "按期完成主要任务" if not cut["完成及时性"] else "前期准备偏慢", "effectiveness": "服务对象得到实惠" if not cut["社会效益"] else "使用率有待提高"}
    record["issued"] = f"{year + 1}-{month:02d}-{dice.between(10, 24)}"
    if more:
        record.update(more)
    body = f"""## 基本情况

本次评价对象为{name}，资金年度为 {year} 年，涉及资金 {number(amount)} 万元，由{place}组织实施。

## 绩效评价工作开展情况

评价采用资料核查、现场查看和问卷调查相结合的方法，从决策、过程、产出、效益四个方面设置 {len(rows)} 项指标。

## 综合评价情况及评价结论

综合得分 {number(D(str(score)))} 分，等级为“{record['grade']}”。评分表见前。

## 绩效评价指标分析

""" + "\n".join(f"- {k}：{number(v['score'])} / {number(v['weight'])} 分" for k, v in dims.items()) + f"""

## 主要经验及做法、存在的问题及原因分析

主要做法是分解任务、按月调度。存在的问题：{'；'.join(r['deducted'] for r in worst) if worst else '未发现明显问题'}。

## 有关建议

{'把' + worst[0]['name'] + '列为次年管理重点，' if worst else ''}完善目标设置，评价结果与次年预算挂钩。
"""
    return record, body


# ---------------------------------------------------------------- one list each: evaluations, follow-ups

# project, year, score, led by, subject, month, words
EVALUATIONS = [
    ("wushui-guanwang", 2020, 86.5, "finance", "project", 9, ""), ("laji-fenlei", 2020, 74, "finance", "project", 9, ""), ("yimiao-lenglian", 2020, 92, "finance", "project", 9, ""),
    ("zhihui-jiaoshi", 2020, 57.5, "finance", "project", 10, ""), ("kunnan-jiuzhu", 2020, 93, "department", "project", 8, ""), ("gonggong-tushuguan", 2020, 90, "department", "project", 8, ""),
    ("laojiu-xiaoqu", 2021, 84, "finance", "bond", 9, "bond"), ("laji-fenlei", 2021, 78.5, "finance", "project", 9, ""), ("gongjiao-butie", 2021, 88, "finance", "project", 10, ""),
    ("yanglao-fuwu", 2021, 89.5, "finance", "service-purchase", 9, ""), ("guangai-qudao", 2021, 67.5, "department", "project", 8, ""), ("renju-huanjing", 2021, 81, "finance", "project", 9, "covers"),
    ("wenwu-xiushan", 2021, 91.5, "department", "project", 8, ""), ("nongcun-gonglu", 2022, 87.5, "finance", "project", 5, ""), ("wushui-guanwang", 2022, 81.5, "finance", "project", 6, "embargo"),
    ("nongji-butie", 2022, 85, "department", "project", 6, "draft"),
]


def problem(pid, n, text, klass, found, back, due, state, measures="按月调度，限期完成"):
    """state: verified, failed, done (said, not verified), open, plan (due after as_of)."""
    entry = {"id": f"p{n}", "text": text, "class": klass, "found_in": found, "fed_back": back, "due": due}
    if state != "nothing":
        entry["measures"] = {"date": shift(back, 14), "text": measures}
    if state in ("verified", "failed", "done"):
        entry["done"] = {"date": shift(due, -6), "by": "agency"}
        entry["verified"] = {"date": shift(due, 25), "by": "finance", "result": "passed" if state == "verified" else "failed"} if state != "done" else {"date": None, "by": "finance", "result": None}
    else:
        entry["done"] = None
        entry["verified"] = None
    return entry


def shift(day, days):
    return (date.fromisoformat(day) + timedelta(days=days)).isoformat()


FOLLOW_UPS = {
    ("wushui-guanwang", 2020): dict(found="evaluation-finance", problems=[("错接点整治进度慢", "low-execution", "verified", "分片包干，按周通报"), ("后续管护责任不清", "other", "verified", "签订移交协议")], budget=(2022, 1980, 1920, "cut", "evaluation", "adopted")),
    ("laji-fenlei", 2020): dict(found="evaluation-finance", problems=[("预算执行偏慢，年底集中支付", "low-execution", "done", "改为按季结算"), ("分类准确率指标无法核实", "indicators", "verified", "改用抽检口径")], budget=(2022, 820, 640, "cut", "evaluation", "adopted")),
    ("yimiao-lenglian", 2020): dict(found="evaluation-finance", problems=[("旧设备报废手续滞后", "asset", "verified", "完成报废登记")], budget=(2022, 240, 240, "raise", "evaluation", "adopted")),
    ("zhihui-jiaoshi", 2020): dict(found="evaluation-finance", problems=[("设备闲置，周均使用课时偏低", "asset", "failed", "调配到使用率高的学校"), ("采购需求论证不足", "procurement", "verified", "建立需求会审"), ("目标值低于上年实际", "targets", "open", "重新编报目标")],
                                  budget=(2022, 380, 0, "cancel", "evaluation", "adopted"), inquiry=True, account=True),
    ("kunnan-jiuzhu", 2020): dict(found="evaluation-department", problems=[("入户核查记录不完整", "other", "verified", "使用统一核查表")], budget=(2022, 1340, 1340, "keep", "evaluation", "adopted")),
    ("laojiu-xiaoqu", 2021): dict(found="evaluation-finance", problems=[("物业接管率低", "planning", "done", "改造前先征求接管意见"), ("变更签证偏多", "planning", "open", "加强设计审查")], budget=(2023, 2600, 2450, "cut", "evaluation", "adopted")),
    ("laji-fenlei", 2021): dict(found="evaluation-finance", problems=[("预算执行率连续两年偏低", "low-execution", "done", "合同改为按月考核付费"), ("自评佐证材料不足", "awareness", "open", "建立台账")], budget=(2023, 760, 560, "pay-by-result", "evaluation", "adopted"), inquiry=True),
    ("gongjiao-butie", 2021): dict(found="evaluation-finance", problems=[("准点率统计口径不一", "indicators", "verified", "以调度系统数据为准")], budget=(2023, 520, 500, "cut", "evaluation", "adopted")),
    ("guangai-qudao", 2021): dict(found="evaluation-department", problems=[("春灌前完成率低", "planning", "open", "上年冬季施工"), ("预算执行率低", "low-execution", "done", "提前招标")], budget=(2023, 420, 300, "cut", "self-evaluation", "proposed")),
    ("renju-huanjing", 2021): dict(found="evaluation-finance", problems=[("改厕后期管护不到位", "other", "verified", "委托村级管护员")], budget=(2023, "0.9亿多", "0.6亿多", "cut", "evaluation", "adopted"), vague=True),
    ("xiaoyuan-shitang", 2021): dict(found="self-evaluation", problems=[("秋季开学前未全部完工", "low-execution", "verified", "改在暑假前开工")], budget=(2023, 560, 560, "keep", "self-evaluation", "adopted")),
    ("nongcun-gonglu", 2021): dict(found="recheck", problems=[("满意度样本未覆盖两个乡镇", "indicators", "done", "扩大问卷范围")], budget=(2023, 300, 280, "cut", "recheck", "pending")),
    ("nongcun-gonglu", 2022): dict(found="evaluation-finance", problems=[("预算执行率偏低", "low-execution", "plan", "提前招标，跨年安排"), ("缺少考核细则", "other", "nothing", "")], budget=(2024, None, None, "candidate", "monitoring", "proposed"), late=2023),
    ("wushui-guanwang", 2021): dict(found="monitoring-07-finance", problems=[("汛前完成比例低", "low-execution", "verified", "调整施工时序")], budget=(2022, None, None, "recover", "monitoring", "adopted"), released=60),
    ("yanglao-fuwu", 2021): dict(found="evaluation-finance", problems=[("服务工单与结算数不一致", "third-party", "verified", "接入结算平台")], budget=(2023, 380, 380, "renew", "evaluation", "adopted")),
}


def follow_up(p, year, spec, funds):
    month = "11-01" if spec["found"].startswith("evaluation") else "06-10" if not spec["found"].startswith("monitoring") else None
    back = f"{year + 1}-{month}" if month else f"{year}-08-26"
    due = f"{year + 1}-12-20" if month == "11-01" else f"{year + 1}-09-30" if month else f"{year}-11-15"
    if spec.get("late"):
        back, due = "2023-06-15", "2023-09-30"
    record = {"name": p["name"], "code": p["code"], "title": f"{p['name']}发现问题整改",
              "origin": {"evaluation-finance": "finance-evaluation", "evaluation-department": "department-evaluation"}.get(spec["found"], "monitoring" if "monitoring" in spec["found"] else "spot-check"),
              "notice": {"date": back, "number": f"示财绩〔{back[:4]}〕15号（虚构）", "text": "请在时限内完成整改并书面反馈"}, "owner": AGENCY[p["agency"]]["name"]}
    record["problems"] = []
    for i, (text, klass, state, measures) in enumerate(spec["problems"], 1):
        item = problem(p["id"], i, text, klass, spec["found"], back, due, state, measures)
        if spec.get("late") and "measures" in item:
            item["measures"]["date"] = "2023-06-28"
        record["problems"].append(item)
    y, applied, arranged, action, because, status = spec["budget"]
    initial, adjusted, executed = funds
    before = {"year": year, "initial": initial["total"], "adjusted": adjusted["total"], "executed": executed["total"], "rate": f"{number(rounded(executed['total'] / adjusted['total'] * 100, 2))}%"}
    item = {"year": y, "before": before}
    if applied is not None:
        item["applied"], item["arranged"] = applied, arranged
        if isinstance(arranged, int) and arranged < applied:
            item["cut"] = applied - arranged
            item["cut_rate"] = f"{number(rounded(D(applied - arranged) / applied * 100, 1))}%"
    if spec.get("released"):
        item["released"] = spec["released"]
    item.update(action=action, because=because, status=status)
    if spec.get("vague"):
        item["text"] = "含上级资金，原件未给出精确数"
    record["budget"] = [item]
    if spec.get("inquiry"):
        record["inquiries"] = [{"asked_by": "区人大财经委", "asked": f"{year + 1}-12-22", "question": "预算执行率为何偏低，资金是否闲置", "answered": f"{year + 2}-01-10" if p["id"] == "zhihui-jiaoshi" else None, "answer": "设备已调配，剩余资金收回区级财政" if p["id"] == "zhihui-jiaoshi" else None}]
    if spec.get("account"):
        record["accountability"] = [{"date": f"{year + 2}-01-18", "kind": "notice", "by": "示例区财政局", "text": "对设备闲置情况予以通报"}]
    record["opinions"] = {"adjustment": {"cut": "建议核减次年预算", "cancel": "建议取消后续安排", "raise": "建议适当增加", "keep": "建议维持", "candidate": "列入下年重点评价", "recover": "收回未用资金", "renew": "建议续签服务合同", "pay-by-result": "改为按效付费"}[action], "application": "评价结果随预算草案报送"}
    if spec["found"].startswith("evaluation") and not spec.get("late"):
        record["report"] = spec["found"]
    return record


# ---------------------------------------------------------------- agency level

TASKS = {
    "minzheng": [("社会救助", "困难群众救助和动态核查", ["kunnan-jiuzhu"]), ("养老服务", "居家养老和养老保险补助", ["yanglao-fuwu", "jumin-yanglao"])],
    "zhujian": [("市政基础设施", "管网、内涝点和厂房维护", ["wushui-guanwang", "neilao-zhengzhi", "ludeng-jieneng", "biaozhun-changfang"]), ("城市更新", "老旧小区改造", ["laojiu-xiaoqu"])],
    "jiaoyu": [("办学条件", "食堂和教室改造", ["xiaoyuan-shitang", "zhihui-jiaoshi"]), ("学生资助", "营养膳食补助", ["yingyang-can"])],
}
AGENCY_ROWS = {
    "minzheng": [("产出", "履职产出", "救助对象认定准确率", "≥99%", "99.3%", 25), ("产出", "履职产出", "居家养老服务老人", "≥{a} 人", "{b} 人", 25), ("效益", "社会效益", "应保尽保率", "≥98%", "98.7%", 30), ("满意度", "服务对象满意度", "群众满意度", "≥90%", "91.6%", 10)],
    "zhujian": [("产出", "履职产出", "年度工程按期完工率", "≥90%", "85.5%", 30), ("产出", "履职产出", "工程验收合格率", "100%", "100%", 20), ("效益", "社会效益", "惠及居民", "≥2600 户", "2684 户", 30), ("满意度", "服务对象满意度", "居民满意度", "≥85%", "87.2%", 10)],
    "jiaoyu": [("产出", "履职产出", "改造学校食堂", "≥11 所", "11 所", 25), ("产出", "履职产出", "受助学生", "≥8400 人", "8466 人", 25), ("效益", "社会效益", "学生体质达标率", "≥92%", "92.4%", 30), ("满意度", "服务对象满意度", "家长满意度", "≥90%", "92.1%", 10)],
}


def agency_rows(aid, year):
    a, b = 1850 + 80 * (year - 2020), 1902 + 80 * (year - 2020)
    return [(l1, l2, n, t.format(a=a), v.format(b=b), D(w)) for l1, l2, n, t, v, w in AGENCY_ROWS[aid]]


def agency_money(aid, year):
    """Basic spending is invented; project spending is the sum of the district's own project records."""
    dice = Dice("agency", aid, year)
    basic = D(dice.between(420, 980))
    staff = (basic * D("0.84")).quantize(D(1), rounding=ROUND_HALF_UP)
    parts = {pid: MONEY[(pid, year)] for _, _, ids in TASKS[aid] for pid in ids if (pid, year) in MONEY}
    return basic, staff, parts


def share(part, whole):
    return {"amount": part, "share": f"{number(rounded(part / whole * 100, 2))}%"}


def agency_target(aid, year):
    basic, staff, parts = agency_money(aid, year)
    tasks = []
    for name, content, ids in TASKS[aid]:
        ids = [i for i in ids if i in parts]
        other = sum((parts[i][0]["other"] for i in ids), D(0))
        total = sum((parts[i][0]["total"] for i in ids), D(0))
        tasks.append({"name": name, "content": content, "total": total, "fiscal": total - other, "other": other, "projects": ids})
    sums = {k: sum((t[k] for t in tasks), D(0)) for k in ("total", "fiscal", "other")}
    whole = basic + sums["total"]
    record = {"name": AGENCY[aid]["name"], "code": Quoted(AGENCY[aid]["code"]), "framework": 2013, "tasks": tasks, "tasks_total": sums,
              "composition": {"expenditure": {"total": share(whole, whole), "basic": share(basic, whole), "personnel": share(staff, whole), "office": share(basic - staff, whole), "project": share(sums["total"], whole)}},
              "funds": {"annual": {"total": whole, "fiscal": whole - sums["other"], "other": sums["other"]}},
              "goals": {"annual": [f"目标{i}：完成{t['name']}年度任务" for i, t in enumerate(tasks, 1)]},
              "indicators": [{"level1": l1, "level2": l2, "name": n, "target": t, "weight": w} for l1, l2, n, t, _, w in agency_rows(aid, year)],
              "approved": {"date": f"{year}-01-22", "number": f"示财预〔{year}〕4号（虚构）"}, "published": [published(year, 1, 28)]}
    return record


def agency_self(aid, year):
    basic, _, parts = agency_money(aid, year)
    money = {}
    cells = [("initial", 0), ("adjusted", 1), ("executed", 2)]
    money["total"] = {c: basic + sum((f[i]["total"] for f in parts.values()), D(0)) for c, i in cells}
    money["basic"] = {c: basic for c, _ in cells}
    money["project"] = {c: sum((f[i]["total"] for f in parts.values()), D(0)) for c, i in cells}
    t = money["total"]
    t.update(weight=10, rate=f"{number(rounded(t['executed'] / t['adjusted'] * 100, 2))}%", score=rounded(10 * t["executed"] / t["adjusted"], 2))
    rows, total = [], t["score"]
    for l1, l2, n, want, got, w in agency_rows(aid, year):
        row = {"level1": l1, "level2": l2, "name": n, "target": want, "actual": got, "weight": w, "score": w}
        if n == "年度工程按期完工率":
            row["score"] = D("28.5")
            row["deviation"] = "两处工程因管线迁改延后，次年六月前完工"
        total += row["score"]
        rows.append(row)
    tasks = []
    for name, content, ids in TASKS[aid]:
        ids = [i for i in ids if i in parts]
        tasks.append({"name": name, "content": content, "adjusted": sum((parts[i][1]["total"] for i in ids), D(0)), "executed": sum((parts[i][2]["total"] for i in ids), D(0)), "projects": ids})
    return {"name": AGENCY[aid]["name"], "code": Quoted(AGENCY[aid]["code"]), "layout": "national-2020", "framework": 2013, "funds": money, "goals": {"expected": [f"目标{i}：完成{t['name']}年度任务" for i, t in enumerate(tasks, 1)], "actual": ["年度任务总体完成"]},
            "tasks": tasks, "indicators": rows, "total": total, "grade": grade(total), "published": [published(year + 1, 3, 24, "government")]}


def common_frame(year):
    """The shared framework with computable formulas (和平街道): target and self-evaluation."""
    rows = [
        ("投入", "预算配置", "在职人员控制率", "≤100%", "95%", 8, 8, "staff-control", {"在职人员数": 57, "编制数": 60}, None),
        ("投入", "预算配置", "“三公经费”变动率", "≤0%", "-10%", 7, 7, "three-public-change", {"本年三公经费": 9, "上年三公经费": 10}, None),
        ("过程", "预算执行", "预算完成率", "100%", "97%", 10, 8, "budget-completion", {"上年结转": 20, "年初预算": 1460, "本年追加": 20, "年末结余": 45}, "年末结余用于次年一季度清运费"),
        ("过程", "预算执行", "预算控制率", "≤10%", "1.37%", 8, 8, "budget-control", {"本年追加": 20, "年初预算": 1460}, None),
        ("过程", "预算管理", "公用经费控制率", "≤100%", "92%", 7, 7, "office-cost-control", {"实际公用经费": 92, "预算安排公用经费": 100}, None),
        ("过程", "预算管理", "政府采购执行率", "≥95%", "96%", 5, 5, "procurement-execution", {"实际采购额": 96, "采购预算数": 100}, None),
        ("过程", "资产管理", "固定资产利用率", "≥95%", "98%", 5, 5, "asset-use", {"在用固定资产": 490, "全部固定资产": 500}, None),
        ("产出", "职责履行", "重点工作办结率", "≥95%", "96.2%", 30, 30, None, None, None),
        ("效果", "履职效益", "社会公众满意度", "≥88%", "90.5%", 20, 20, None, None, None),
    ]
    wanted, out = [], []
    for l1, l2, n, want, got, w, s, kind, terms, why in rows:
        place = {"level1": l1, "level2": l2, "name": n, "target": want}
        wanted.append({**place, "weight": w})
        row = {**place, "actual": got, "weight": w, "score": s}
        if kind:
            row["formula"] = {"kind": kind, "terms": terms, "rate": got}
        if why:
            row["deviation"] = why
        out.append(row)
    total = sum(r["score"] for r in out)
    assert sum(r["weight"] for r in out) == 100
    head = {"name": AGENCY["heping"]["name"], "code": Quoted("601"), "layout": "free"}
    target = {**head, "funds": {"annual": {"total": 1480, "fiscal": 1480, "other": 0}}, "goals": {"annual": "完成街道年度重点工作，预算执行规范"}, "indicators": wanted,
              "approved": {"date": f"{year}-01-22", "number": f"示财预〔{year}〕4号（虚构）"}, "published": [published(year, 1, 27)]}
    own = {**head, "funds": {"total": {"initial": 1480, "adjusted": 1500, "executed": 1455, "rate": "97%"}, "basic": {"initial": 499, "adjusted": 519, "executed": 510}, "project": {"initial": 981, "adjusted": 981, "executed": 945}},
           "indicators": out, "total": total, "grade": grade(D(total)), "published": [published(year + 1, 3, 22, "agency", agency="heping")]}
    return target, own


# ---------------------------------------------------------------- everything

MONEY = {}


def projects():
    for p in PROJECTS:
        for year in p["years"]:
            MONEY[(p["id"], year)] = funds_of(p, year)
    scores = {}
    for p in PROJECTS:
        for year in p["years"]:
            words, funds = story(p["id"], year), MONEY[(p["id"], year)]
            rows, base = rows_of(p, year, funds), f"{year}/{p['agency']}/{p['id']}"
            if "exante" in words:
                score, end = {"zhihui-jiaoshi": (78, "support-partly"), "laji-fenlei": (84, "support"), "renju-huanjing": (88, "support")}.get(p["id"], (90 + Dice("x", p["id"]).below(7), "support"))
                record, body = ex_ante(p, year, score, end)
                put(f"{base}/ex-ante.md", record, body)
            if "no-target" not in words:
                put(f"{base}/target.yaml", target_record(p, year, rows, funds))
            dice = Dice("plan", p["id"], year)
            if "quarters" in words:
                for month in (3, 6, 9):
                    put(f"{base}/monitoring-{month:02d}.yaml", monitoring(p, year, rows, funds, month))
            elif "monitor-red" in words or "monitor-amber" in words or ("withheld" not in words and dice.below(3)):
                put(f"{base}/monitoring-07.yaml", monitoring(p, year, rows, funds))
            if "finance-monitor" in words:
                put(f"{base}/monitoring-07-finance.yaml", monitoring(p, year, rows, funds, by="finance"))
            if "no-self-evaluation" not in words:
                record = self_evaluation(p, year, rows, funds)
                put(f"{base}/self-evaluation.yaml", record)
                scores[(p["id"], year)] = record["total"]
                if "recheck" in words or "recheck-lower" in words:
                    put(f"{base}/recheck.yaml", recheck(p, year, record, rows))
    for pid, year, score, led, subject, month, words in EVALUATIONS:
        p = PROJECT[pid]
        amount, more = MONEY[(pid, year)][1]["total"], {}
        if "bond" in words:
            more["bond"] = {"issued_amount": "0.14 亿元"}
        if "covers" in words:
            more["covers"] = [2020, 2021]
            amount = sum((MONEY[(pid, y)][1]["total"] for y in (2020, 2021)), D(0))
            more["amount"] = {"value": amount, "parts": [MONEY[(pid, y)][1]["total"] for y in (2020, 2021)]}
        y = year + 1
        if "embargo" in words:
            more["release"] = "2023-07-20"
        elif "draft" in words:
            more["disclosure"] = "draft"
        elif year == 2022:
            more["submitted"] = [{"to": "government", "date": "2023-06-05"}]
            more["published"] = [published(2023, 6, 20)]
        else:
            more["submitted"] = [{"to": "government", "date": f"{y}-11-{20 if year == 2020 else 26}"}, {"to": "npc", "date": f"{y}-12-03"}]
            more["delivered"] = [{"to": "预算股", "date": f"{y}-12-06"}]
            more["published"] = [published(y, 12, 10, "site" if led == "finance" else "agency", "full" if pid != "gongjiao-butie" else "summary", agency=p["agency"])]
        if led == "finance" and "draft" not in words:
            more["attachments"] = [{"title": "评分表和问卷", "missing": True}]
        record, body = evaluation(p["name"], p["code"], pid, amount, year, score, led, subject, AGENCY[p["agency"]]["name"], more, ("资金规模大", "社会关注度高") if amount > 1000 else ("民生", "社会关注度高"), month,
                                  MONEY[(pid, year)][2]["total"] / MONEY[(pid, year)][1]["total"])
        put(f"{year}/{p['agency']}/{pid}/evaluation-{led}.md", record, body)
    for (pid, year), spec in FOLLOW_UPS.items():
        p = PROJECT[pid]
        put(f"{year}/{p['agency']}/{pid}/follow-up.yaml", follow_up(p, year, spec, MONEY[(pid, year)]))


def agency_level():
    for year in YEARS:
        put(f"{year}/minzheng/target.yaml", agency_target("minzheng", year))
        put(f"{year}/minzheng/self-evaluation.yaml", agency_self("minzheng", year))
    for year in (2021, 2022):
        put(f"{year}/zhujian/target.yaml", agency_target("zhujian", year))
        put(f"{year}/zhujian/self-evaluation.yaml", agency_self("zhujian", year))
    put("2022/jiaoyu/target.yaml", agency_target("jiaoyu", 2022))
    wanted, own = common_frame(2021)
    put("2021/heping/target.yaml", wanted)
    put("2021/heping/self-evaluation.yaml", own)
    own = KNOWN["2021/minzheng/self-evaluation.yaml"]["total"]
    put("2021/minzheng/recheck.yaml", {"name": AGENCY["minzheng"]["name"], "of": "self-evaluation", "self_score": own, "score": own - 3, "difference": "-3", "grade": grade(own - 3), "date": "2022-05-18", "by": "区财政局绩效股", "sampled": "全部部门轮查",
                                        "findings": [{"at": "indicators.应保尽保率.score", "text": "口径只含城市低保", "deducted": 3}]})
    record, body = evaluation(AGENCY["minzheng"]["name"], None, "agency-minzheng", KNOWN["2021/minzheng/self-evaluation.yaml"]["funds"]["total"]["adjusted"], 2021, 88, "finance", "agency", "示例区民政局",
                              {"submitted": [{"to": "government", "date": "2022-11-26"}, {"to": "npc", "date": "2022-12-03"}], "filed": [{"to": "province", "date": "2022-12-08"}], "published": [published(2022, 12, 10)]}, ("部门整体评价",))
    put("2021/minzheng/evaluation-finance.md", record, body)
    put("2021/minzheng/follow-up.yaml", {"name": AGENCY["minzheng"]["name"], "title": "部门整体评价发现问题整改", "origin": "finance-evaluation", "report": "evaluation-finance", "owner": "示例区民政局",
                                         "problems": [problem("minzheng", 1, "目标未覆盖慈善社工职责", "targets", "evaluation-finance", "2022-11-10", "2023-03-31", "verified", "补充职责指标"), problem("minzheng", 2, "绩效管理仍由财务一人承担", "awareness", "evaluation-finance", "2022-11-10", "2023-03-31", "open", "业务科室参与编报")],
                                         "budget": [{"year": 2023, "action": "keep", "because": "evaluation", "status": "adopted", "text": "整体评价良，维持部门预算规模"}]})


def bureau():
    put("policies/shehui-zuzhi/policy.yaml", {"name": "社会组织培育扶持资金管理办法", "number": "示府办〔2015〕8号（虚构）", "issuer": "示例区人民政府办公室", "issued": "2015-07-21", "agency": "minzheng", "field": "社会治理", "overview": "对登记的社区社会组织给予一次性培育补助", "beneficiaries": "在区民政局登记的社会组织",
        "book": "general", "term": ["2015-07-21", "2020-07-21"], "money": [{"year": y, "arranged": a, "executed": e, "rate": f"{number(rounded(D(str(e)) / D(a) * 100, 2))}%"} for y, a, e in ((2016, 80, 72), (2017, 100, 95), (2018, 120, 114), (2019, 130, D("128.7")), (2020, 60, 57))],
        "amount": {"value": 490, "parts": [80, 100, 120, 130, 60]}, "renewal": {"decision": "renew", "date": "2020-11-30", "because": "evaluation", "document": "示府办〔2020〕31号（虚构）", "until": "2025-11-30"}})
    record, body = evaluation("社会组织培育扶持资金管理办法", None, "policy-shzz", D(430), 2019, 87, "finance", "policy", "示例区民政局", {"issued": "2020-09-18", "covers": [2016, 2019], "amount": {"value": 430, "parts": [80, 100, 120, 130]}, "submitted": [{"to": "government", "date": "2020-10-15"}], "published": [{"date": "2020-12-08", "venue": "site", "extent": "full"}]}, ("政策到期",))
    put("policies/shehui-zuzhi/evaluation.md", record, body)
    put("policies/shehui-zuzhi/ex-ante.md", {"name": "社会组织培育扶持政策（续期）", "subject": "policy", "scope": "new-policy", "amount": 600, "dimensions": {n: {"weight": 20, "score": s} for n, s in zip(("政策设立必要性", "目标合理性", "资金合规性", "保障充分性", "实施可持续性"), (19, 18, 19, 17, 18))}, "score": 91, "grade": "优", "conclusion": "support", "evaluated_in": 2020, "issued": "2020-10-12"},
        "## 评估对象基本情况\n\n原办法于 2020 年 7 月到期，拟续期五年。\n\n## 综合评估情况与结论\n\n五个维度合计 91 分，予以支持。\n\n## 相关建议\n\n补助改为按服务人次结算。")
    put("policies/shehui-zuzhi/follow-up.yaml", {"name": "社会组织培育扶持资金管理办法", "title": "到期政策评价结果应用", "origin": "finance-evaluation", "problems": [problem("shzz", 1, "补助与服务量未挂钩", "planning", "evaluation", "2020-10-20", "2020-12-15", "verified", "续期办法改为按服务人次结算")],
        "budget": [{"year": 2021, "before": {"year": 2020, "initial": 60, "adjusted": 60, "executed": 57, "rate": "95%"}, "applied": 140, "arranged": 120, "cut": 20, "cut_rate": "14.3%", "action": "renew", "because": "evaluation", "status": "adopted", "document": "示府办〔2020〕31号（虚构）"}]})
    put("policies/gaoling-jintie/policy.yaml", {"name": "高龄老人生活津贴发放办法", "number": "示府〔2018〕12号（虚构）", "issuer": "示例区人民政府", "issued": "2018-09-20", "agency": "minzheng", "field": "养老", "beneficiaries": "80 周岁以上户籍老人", "book": "general", "term": ["2018-10-01", "2023-09-30"],
        "money": [{"year": 2020, "arranged": 410, "executed": 402}, {"year": 2021, "arranged": 425, "executed": 421}, {"year": 2022, "arranged": 440, "executed": 438}]})
    put("policies/qiye-yongdian/policy.yaml", {"name": "小微企业用电补贴办法", "number": "示府〔2019〕6号（虚构）", "issuer": "示例区人民政府", "issued": "2019-03-15", "agency": "示例区工业和信息化局", "field": "产业", "book": "general", "term": ["2019-04-01", "2022-03-31"],
        "money": [{"year": 2020, "arranged": 200, "executed": 164}, {"year": 2021, "arranged": 180, "executed": 121}], "renewal": {"decision": "stop", "date": "2022-03-20", "because": "evaluation", "document": "示府〔2022〕5号（虚构）"}})
    put("2021/allocations/xiangcun-zhenxing.yaml", {"name": "2021 年乡村振兴专项竞争性分配", "number": "示财农〔2021〕6号（虚构）", "agency": "nongye", "book": "general", "amount": 500, "called": "2021-02-20", "decided": "2021-03-26", "panel": [{"who": "农业专家", "count": 3}, {"who": "区财政局农业股", "count": 2}], "line": 80,
        "criteria": [{"name": "预期绩效", "weight": 60}, {"name": "实施条件", "weight": 40}],
        "candidates": [{"name": "东河镇灌渠改造", "agency": "东河镇人民政府", "applied": 300, "scores": [55, 36], "score": 91, "rank": 1, "chosen": True, "arranged": 300}, {"name": "石桥镇冷库", "agency": "石桥镇人民政府", "applied": 240, "scores": [D("51.5"), 33], "score": D("84.5"), "rank": 2, "chosen": True, "arranged": 200},
                       {"name": "北山镇果园道路", "agency": "北山镇人民政府", "applied": 260, "scores": [48, 30], "score": 78, "rank": 3, "chosen": False, "why": "得分低于入选线"}, {"name": "南湾镇育苗基地", "agency": "南湾镇人民政府", "applied": 180, "scores": [44, 31], "score": 75, "rank": 4, "chosen": False, "why": "配套资金未落实"}, {"name": "西岭镇农机库", "agency": "西岭镇人民政府", "applied": 90, "scores": [40, 29], "score": 69, "rank": 5, "chosen": False, "why": "与农机补贴重复"}]})
    put("2022/allocations/xiaoyuan-tiyu.yaml", {"name": "2022 年校园体育设施竞争性分配", "number": "示财教〔2022〕4号（虚构）", "agency": "jiaoyu", "amount": 90, "decided": "2022-04-15", "criteria": [{"name": "使用频次", "weight": 50}, {"name": "配套能力", "weight": 50}],
        "candidates": [{"name": "第一小学跑道", "applied": 60, "scores": [44, 41], "score": 85, "rank": 1, "chosen": True, "arranged": 60}, {"name": "第二小学围网", "applied": 30, "scores": [40, 42], "score": 82, "rank": 2, "chosen": True, "arranged": 30}, {"name": "第三小学球场", "applied": 50, "scores": [30, 35], "score": 65, "rank": 3, "chosen": False, "why": "场地权属未明"}]})
    documents = [
        ("2019", "shishi-yijian", "关于全面实施预算绩效管理的实施意见", "示发〔2019〕11号（虚构）", "中共示例区委 示例区人民政府", "2019-08-26", "意见", ["target", "ex-ante", "monitoring", "self-evaluation", "evaluation"], "为建立全方位、全过程、全覆盖的预算绩效管理体系，提出本意见。\n\n到 2022 年，区级预算单位和四本预算的绩效管理基本覆盖。"),
        ("2020", "pingjia-banfa", "示例区项目支出绩效评价管理办法", "示财绩〔2020〕4号（虚构）", "示例区财政局", "2020-06-10", "办法", ["self-evaluation", "evaluation", "recheck"], "第一条 为规范项目支出绩效评价工作，制定本办法。\n\n第二条 评价分为单位自评、部门评价和财政评价。\n\n第三条 评价等级分为优、良、中、差。"),
        ("2020", "shiqian-pinggu", "示例区事前绩效评估管理办法", "示财绩〔2020〕7号（虚构）", "示例区财政局", "2020-08-05", "办法", ["ex-ante"], "新增重大政策和项目应当开展事前绩效评估。\n\n未开展评估或者评估结论为不予支持的，不得申请预算。"),
        ("2021", "disanfang-guanli", "第三方机构参与绩效评价管理办法", "示财绩〔2021〕5号（虚构）", "示例区财政局", "2021-04-12", "办法", ["evaluation"], "第三方机构通过公开招标选取。\n\n对报告质量进行考核，结果与服务费挂钩。"),
        ("2022", "yunxing-jiankong", "关于开展 2022 年绩效运行监控的通知", "示财绩〔2022〕9号（虚构）", "示例区财政局", "2022-07-08", "通知", ["monitoring"], "监控数据截至 2022 年 7 月底。\n\n各单位于 8 月 20 日前报送监控表和监控报告。"),
        ("2023", "ziping-tongzhi", "关于开展 2022 年度绩效自评工作的通知", "示财绩〔2023〕1号（虚构）", "示例区财政局", "2023-01-30", "通知", ["self-evaluation"], "各单位于 3 月 31 日前完成自评并公开自评表。"),
    ]
    for year, slug, title, no, issuer, day, genre, governs, text in documents:
        record = {"title": title, "number": no, "issuer": issuer, "issued": day, "genre": genre, "openness": "主动公开", "copied_to": ["区人大办"], "validity": "in-force", "governs": governs, "keywords": ["预算绩效", genre]}
        if slug == "pingjia-banfa":
            record["attachments"] = [{"title": "项目支出绩效自评表", "missing": True}]
            record["catalogue"] = {"index": "999901001/2020-00004", "issuer": "示例区财政局", "created": day, "openness": "主动公开"}
        put(f"documents/{year}/{slug}.md", record, text)
    for year in YEARS:
        put(f"{year}/calendar.yaml", {"budget-approved": f"{year}-01-{ {2020: 13, 2021: 14, 2022: 12}[year]}", "accounts-approved": f"{year}-08-{ {2020: 21, 2021: 20, 2022: 19}[year]}"})
    tasks = {
        2020: [("agency-evaluation", "部门整体支出绩效评价", "各预算单位", "09-30", "2020-10-09"), ("monitoring", "绩效运行监控", "各预算单位", "09-30", "2020-09-28"), ("evaluation-report", "重点评价情况汇总上报区政府", "区财政局", "11-30", "2020-11-27"), ("summary", "年度工作总结", "区财政局", "12-31", "2020-12-30")],
        2021: [("target-review", "绩效目标集中会审", "区财政局", "02-28", "2021-02-24"), ("monitoring", "绩效运行监控", "各预算单位", "09-30", "2021-09-29"), ("evaluation-report", "重点评价情况汇总上报区政府", "区财政局", "11-30", "2021-11-26"), ("summary", "年度工作总结", "区财政局", "12-31", "2021-12-29")],
        2022: [("target-review", "绩效目标集中会审", "区财政局", "02-28", "2022-03-04"), ("monitoring", "绩效运行监控", "各预算单位", "09-30", "2022-09-30"), ("agency-pilot", "部门整体绩效目标试点扩围", "区财政局", "08-31", "2022-08-29"), ("evaluation-report", "重点评价情况汇总上报区政府", "区财政局", "11-30", "2022-12-02"), ("indicator-library", "分行业指标库建设", "区财政局", "12-31", None)],
    }
    for year, items in tasks.items():
        rows = []
        for id, title, owner, due, done in items:
            row = {"id": id, "title": title, "owner": owner, "due": f"{year}-{due}"}
            if done:
                row["done"] = done
            rows.append(row)
        put(f"{year}/plan.yaml", {"title": f"{year} 年预算绩效管理工作计划", "number": f"示财绩〔{year}〕1号（虚构）", "issuer": "示例区财政局", "issued": f"{year}-02-{ {2020: 24, 2021: 18, 2022: 15}[year]}", "tasks": rows})
    for year in YEARS:
        summary(year)


def of_kind(year, kind, level=4):
    return {p: r for p, r in KNOWN.items() if p.startswith(f"{year}/") and p.count("/") == level - 1 and p.split("/")[-1].startswith(kind) and r.get("disclosure") not in ("draft", "withdrawn")}


def shown(r):
    return r.get("disclosure") not in ("withheld",)


def with_money(records):
    """Of records, those whose money is public: a total that held the others would give their figures away by subtraction."""
    return [r for r in records if shown(r) and "funds" not in r.get("hidden", [])]


OPEN_ONLY = "不含不予公开项目"


def wan(record, value):
    return value / 10000 if record.get("unit") == "元" else value


def summary(year):
    targets = {p: r for p, r in of_kind(year, "target").items() if shown(r)}
    amount = sum((wan(r, r["funds"]["annual"]["total"]) for r in with_money(targets.values())), D(0))
    declared = {"targets": [{"scope": f"区级项目支出，{OPEN_ONLY}", "of_year": year, "units": len({p.split("/")[1] for p in targets}), "projects": len(targets), "amount": f"{number(amount)} 万元", "coverage": {"rate": "100%", "of": "纳入部门预算的项目" if year != 2021 else None}}]}
    watched = {p.rsplit("/", 1)[0]: r for p, r in of_kind(year, "monitoring").items()}
    finance = [p for p in of_kind(year, "monitoring") if p.endswith("-finance.yaml")]
    declared["monitoring"] = [{"kind": "agency", "count": len(watched), "cutoff": f"{year}-07-31"}]
    if year == 2021:
        # 故意：声明三项，列示两项（文中写“等三个项目”）
        declared["monitoring"].append({"kind": "finance", "count": {"value": 3, "listed": ["城区污水管网改造", "灌区渠道维修"]}, "cutoff": "2021-07-31"})
    elif finance:
        names = [KNOWN[p]["name"] for p in finance]
        declared["monitoring"].append({"kind": "finance", "count": {"value": len(names), "listed": names}, "cutoff": f"{year}-07-31"})
    before = of_kind(year, "ex-ante")
    declared["ex_ante"] = [{"of_year": year, "projects": len(before), "amount": f"{number(sum((r['amount'] for r in before.values()), D(0)))} 万元"}]
    explanations = []
    if year > YEARS[0]:
        own = {p: r for p, r in of_kind(year - 1, "self-evaluation").items() if shown(r)}
        scores = [r["total"] for r in own.values() if "total" not in r.get("hidden", [])]
        n, total = len(own), sum((wan(r, r["funds"]["total"]["adjusted"]) for r in with_money(own.values())), D(0))
        if year == 2022:
            n += 1
            explanations = [{"at": "declared.self_evaluation.0.projects", "text": "声明数按三月底报送情况统计，含四月撤回重报的社区全民健身路径一项", "by": "区财政局绩效股", "date": "2023-01-20"}]
        declared["self_evaluation"] = [{"scope": OPEN_ONLY, "of_year": year - 1, "projects": n, "amount": f"{number(total)} 万元", "average": {"value": rounded(sum(scores) / len(scores), 2), "method": "simple"}}]
        reports = {**of_kind(year - 1, "evaluation"), **of_kind(year - 1, "evaluation", 3)}
        led = [r["led_by"] for r in reports.values()]
        declared["evaluation"] = [{"scope": "项目支出和部门整体支出", "of_year": year - 1, "count": {"value": len(led), "splits": [{"财政评价": led.count("finance"), "部门评价": led.count("department")}]}, "finance": led.count("finance"), "department": led.count("department"),
                                   "amount": {"value": sum((a["value"] if isinstance(a := r["amount"], dict) else a for r in reports.values()), D(0)), "parts": [a["value"] if isinstance(a := r["amount"], dict) else a for r in reports.values()]},
                                   "grades": {g: n for g in "优良中差" if (n := [r["grade"] for r in reports.values()].count(g))}}]
        declared["application"] = [{"text": "按评价结果核减、取消或改为按效付费的项目", "count": {2021: 3, 2022: 5}[year]}]
    declared["disclosure"] = [{"date": f"{year}-12-10", "place": "区政府网站预决算公开栏", "text": "重点评价报告"}]
    if year == 2021:
        declared["growth"] = [{"of": "targets", "rate": "8.5%", "base": None}]
    record = {"title": f"示例区 {year} 年预算绩效管理工作总结", "number": f"示财绩〔{year + 1}〕2号（虚构）", "issuer": "示例区财政局", "issued": f"{year + 1}-01-{ {2020: 14, 2021: 12, 2022: 12}[year]}", "declared": declared,
              "problems": {2020: [{"class": "awareness", "text": "少数单位重投入、轻绩效"}], 2021: [{"class": "awareness", "text": "少数单位重投入、轻绩效", "count": 3}, {"class": "low-execution", "text": "个别项目执行偏慢", "count": 4}], 2022: [{"class": "low-execution", "text": "个别项目连续两年执行偏慢", "count": 2}, {"class": "indicators", "text": "指标量化程度不够"}]}[year],
              "next_steps": {2020: ["扩大重点评价范围"], 2021: ["完善分行业指标", "开展部门整体评价"], 2022: ["推进指标库应用", "强化整改核实"]}[year]}
    if explanations:
        record["explanations"] = explanations
    record["published"] = [{"date": f"{year + 1}-01-20", "venue": "site", "extent": "full"}]
    put(f"{year}/summary.md", record, f"## 主要工作\n\n{year} 年，全区 {len(targets)} 个项目随部门预算编报并批复绩效目标，七月底开展了运行监控" + ("" if year == YEARS[0] else f"，并对 {year - 1} 年度项目开展了单位自评和重点评价") + "。\n\n## 存在问题\n\n绩效管理意识和指标质量仍需提高。\n\n## 下一步打算\n\n加强结果应用，推动整改落实。")


def registers():
    rows = []
    for i, a in enumerate(AGENCIES, 1):
        row = {"id": a["id"], "name": a["name"], "short": a["short"]}
        if a.get("names"):
            row["names"] = a["names"]
        row.update(code=Quoted(a["code"]), kind=a["kind"], parent=None, order=i * 10, groups={"committee": [a["committee"]], "sector": [a["sector"]]}, contact={"office": "办公室" if a["kind"] == "department" else "党政办公室"})
        rows.append("- " + block(row, 2)[2:])
    OUT["agencies.yaml"] = "# 虚构示例：示例区的单位都不存在。\n" + "\n".join(rows) + "\n"
    rows = []
    for p in PROJECTS:
        row = {"id": p["id"], "agency": p["agency"], "name": p["name"], "code": p["code"], "term": p["term"]}
        if p.get("tags"):
            row["tags"] = p["tags"]
        if p.get("continues"):
            row["continues"] = p["continues"]
        rows.append("- " + block(row, 2)[2:])
    firms = [{"id": f"jigou-{i}", "name": n, "kind": "third-party", "chosen_by": "公开招标"} for i, n in enumerate(FIRMS, 1)]
    OUT["evaluators.yaml"] = "# 虚构示例：这些机构都不存在。\n" + "".join(f"- {flow(x)}\n" for x in firms)
    OUT["projects.yaml"] = "# 虚构示例：跨年不变的项目事实，以及项目的接续关系。\n" + "\n".join(rows) + "\n"


def verify():
    """Every sum, rate, weight, score and grade of what is about to be written, computed once more."""
    for path, record in KNOWN.items():
        stem, rows = path.rsplit("/", 1)[1].split(".")[0], record.get("indicators", [])
        if stem == "target":
            annual = record["funds"]["annual"]
            assert annual["total"] == annual["fiscal"] + annual["other"], path
            book = record.get("book")
            assert not isinstance(book, dict) or sum(book.values()) == annual["total"], path
            full = 80 if record.get("profile") == "hubei" else 100 if record.get("layout") == "free" else 90
            assert sum(D(r["weight"]) for r in rows) == full, path
        elif stem == "self-evaluation":
            money, total = record["funds"], record["funds"]["total"]
            for cell in ("initial", "adjusted", "executed"):
                assert total[cell] == sum((D(v[cell]) for k, v in money.items() if k != "total"), D(0)), (path, cell)
            share = D(total["executed"]) / D(total["adjusted"])
            assert D(total["rate"].rstrip("%")) == rounded(share * 100, 2), path
            weight, score = D(total.get("weight", 0)), D(total.get("score", 0))
            assert score == rounded(weight * share, 2), path
            assert weight + sum(D(r["weight"]) for r in rows) == 100, path
            assert score + sum(D(r["score"]) for r in rows) == D(record["total"]), path
            assert record.get("grade") in (None, grade(D(record["total"]))), path
            for r in rows:
                assert 0 <= r["score"] <= r["weight"], (path, r["name"])
                assert r["score"] == r["weight"] or r.get("deviation") or r.get("reason"), (path, r["name"])
            target = KNOWN.get(path.replace("self-evaluation", "target"))
            if target:
                pairs = [[(r["name"], str(r.get("target")), r["weight"]) for r in side["indicators"]] for side in (target, record)]
                assert pairs[0] == pairs[1], path
        elif stem.startswith("monitoring"):
            for cell in ("initial", "adjusted", "executed", "expected"):
                assert record["funds"]["total"][cell] == sum((v[cell] for k, v in record["funds"].items() if k != "total"), D(0)), (path, cell)
        elif stem.startswith("evaluation"):
            assert sum(r["score"] for r in rows) == record["score"] and record["grade"] == grade(record["score"]), path
        elif stem == "recheck":
            cut = sum((D(f["deducted"]) for f in record.get("findings", [])), D(0))
            assert record["self_score"] - cut == record["score"] and record["grade"] == grade(record["score"]), path
        elif stem == "ex-ante":
            assert sum(v["score"] for v in record["dimensions"].values()) == record["score"], path


def main(folder):
    root = Path(folder)
    projects()
    agency_level()
    bureau()
    registers()
    verify()
    if root.exists():
        if any(root.iterdir()) and not (root / "agencies.yaml").exists():
            sys.exit(f"{root} is not a district folder; nothing was touched")
        shutil.rmtree(root)
    for path, text in sorted(OUT.items()):
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.encode())
    years = {(p.split("/")[0], p.split("/")[2]) for p in OUT if p.count("/") == 3}
    print(f"{len(OUT)} files, {len(years)} project-years")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: demo_district.py FOLDER (for instance content/shili)")
    main(sys.argv[1])
