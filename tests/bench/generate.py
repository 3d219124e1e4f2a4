#!/usr/bin/env python3
"""Deterministic corpus of budget-performance records, and the same corpus as a site for each peer.

    generate.py --records N --out DIR --format FORMAT [--seed S] [--front yaml|toml|json]

FORMAT
  jsonl   DIR/records.jsonl + DIR/agencies.json: the neutral form, one record a line; tests/tools/jsonl_to_records.py
          makes a site of our own record format from it
  hugo    a Hugo site, one content file (front matter) per record
  zola    a Zola site, one content file per record, the indicators in the front matter ([extra])

Every site yields the same pages: one per record, one index per agency, per year and per agency and year,
a home page, a sitemap and an Atom/RSS feed. The templates are in sites/<peer>/ and are copied as they are.

A smaller corpus is a prefix of a larger one with the same seed. All money is held in integer units of 100 yuan
(0.01 万元), all scores in integer hundredths, so that sums and scores in a record agree exactly:
  fiscal + carryover + other = adjusted;  rate = executed / adjusted;  weights sum to 90 (+ 10 for execution);
  score.total = score.execution + the sum of the indicators' scores.
"""
import argparse
import json
import os
import random
import shutil
from pathlib import Path

HERE = Path(__file__).resolve().parent
YEARS = range(2019, 2026)
BUDGET_TYPES = ["一般公共预算", "政府性基金预算", "国有资本经营预算", "社会保险基金预算"]
BUDGET_WEIGHTS = [86, 9, 3, 2]
KIND_NAME = {"target": "绩效目标", "selfeval": "绩效自评", "report": "重点评价"}
KIND_TITLE = {"target": "项目支出绩效目标表", "selfeval": "项目支出绩效自评表", "report": "重点绩效评价报告"}
KIND_SLUG = {"target": "t", "selfeval": "s", "report": "r"}

# ---------------------------------------------------------------- agencies: 167 budget units and 4 streets

OFFICES = """区政府办公室 区发展和改革局 区教育局 区科技和工业信息化局 区民政局 区司法局 区财政局 区人力资源和社会保障局
区自然资源局 区建设与交通局 区农业农村局 区商务局 区文化和旅游局 区卫生健康局 区退役军人事务局 区应急管理局 区审计局
区市场监督管理局 区统计局 区医疗保障局 区城市管理局 区生态环境局 区信访局 区行政审批局 区机关事务中心 区委组织部
区委宣传部 区委统战部 区委政法委 区委党校 区纪委监委 区人大办 区政协办 区总工会 团区委 区妇联 区残联 区科协 区红十字会
区档案馆 区融媒体中心 区图书馆 区文化馆 区疾病预防控制中心 区妇幼保健院 区环境卫生中心 区园林绿化中心 区水利中心
区农产品质量安全中心 区不动产登记中心 区公共就业服务中心 区社会福利中心 区大数据中心 区消防救援大队 区交通运输服务中心
区市政设施维护中心 区动物疫病预防控制中心 区森林防火中心 区公共资源交易中心 区青少年活动中心""".split()
STREETS = ["东湖街道办事处", "西岭街道办事处", "南浦街道办事处", "北屿街道办事处"]
ORDINALS = "一二三四五六七八九十"


def ordinal(n):
    if n <= 10:
        return ORDINALS[n - 1]
    tens, ones = divmod(n, 10)
    return ("" if tens == 1 else ORDINALS[tens - 1]) + "十" + (ORDINALS[ones - 1] if ones else "")


def agencies():
    names = list(OFFICES)
    names += [f"第{ordinal(i)}实验小学" for i in range(1, 41)]
    names += [f"第{ordinal(i)}中学" for i in range(1, 19)]
    names += [f"第{ordinal(i)}幼儿园" for i in range(1, 37)]
    names += [f"第{ordinal(i)}社区卫生服务中心" for i in range(1, 14)]
    names = names[:167]
    assert len(names) == 167, len(names)
    units = [{"code": f"u{i + 1:03d}", "name": n, "kind": "预算单位"} for i, n in enumerate(names)]
    return units + [{"code": f"j{i + 1:03d}", "name": n, "kind": "街道办事处"} for i, n in enumerate(STREETS)]


AGENCIES = agencies()
AGENCY_WEIGHTS = [6 if i < 60 else 8 if a["kind"] == "街道办事处" else 3 for i, a in enumerate(AGENCIES)]

# ---------------------------------------------------------------- vocabulary

# sector: (project objects, project actions, output counts (name, unit, low, high), quality names, effect names)
SECTORS = {
    "教育": (
        ["校舍", "教学设备", "学生食堂", "运动场地", "义务教育优质均衡", "教师培训", "学前教育", "课后服务", "信息化教室", "心理健康教育"],
        ["维修改造", "购置更新", "补助经费", "提升工程", "专项经费", "达标建设"],
        [("改造校舍面积", "平方米", 200, 9000), ("受益学生人数", "人", 120, 6800), ("培训教师人次", "人次", 20, 900), ("购置设备数量", "台（套）", 10, 600), ("开展活动场次", "场", 4, 60)],
        ["工程验收合格率", "设备验收合格率", "培训考核合格率", "资助对象认定准确率"],
        ["义务教育巩固率", "办学条件改善程度", "校园安全事故发生数", "优质学位供给增长率", "家庭教育负担减轻程度"]),
    "卫生": (
        ["基本公共卫生服务", "家庭医生签约", "疫情防控物资", "妇幼保健", "慢性病管理", "医疗设备", "疫苗冷链", "爱国卫生"],
        ["补助资金", "购置项目", "专项经费", "能力提升项目", "管理服务经费"],
        [("服务居民人数", "人", 800, 90000), ("建立健康档案份数", "份", 500, 60000), ("开展筛查人次", "人次", 200, 12000), ("购置设备数量", "台（套）", 2, 80), ("开展健康讲座场次", "场", 6, 120)],
        ["档案合格率", "筛查结果反馈及时率", "设备验收合格率", "规范管理率"],
        ["居民健康素养水平", "传染病报告及时率", "孕产妇系统管理率", "群众就医负担减轻程度", "公共卫生服务均等化水平"]),
    "市政": (
        ["农村污水管网", "市政道路", "路灯照明", "雨污分流", "老旧小区", "公共停车场", "桥梁隧道", "河道清淤", "海绵城市"],
        ["溯源排查项目", "改造工程", "养护经费", "提升工程", "维护项目", "建设项目"],
        [("养护道路里程", "公里", 3, 420), ("改造管网长度", "米", 300, 26000), ("更换路灯盏数", "盏", 60, 4200), ("惠及居民户数", "户", 80, 9600), ("巡查频次", "次/年", 12, 365)],
        ["工程质量合格率", "设施完好率", "隐患整改率", "材料抽检合格率"],
        ["城市内涝点减少数", "道路通行能力提升程度", "安全事故发生数", "人居环境改善程度", "污水集中收集率"]),
    "环卫": (
        ["垃圾分类", "村庄环境长效管护", "公厕运行", "道路保洁", "餐厨垃圾收运", "环卫车辆"],
        ["项目经费", "对下转移支付", "运行维护费", "购置项目", "服务外包项目"],
        [("清运垃圾数量", "吨", 900, 86000), ("保洁面积", "万平方米", 8, 640), ("管护公厕座数", "座", 6, 210), ("分类投放点覆盖小区数", "个", 12, 320), ("宣传活动场次", "场", 6, 90)],
        ["道路保洁达标率", "垃圾无害化处理率", "分类准确率", "公厕管理达标率"],
        ["生活垃圾回收利用率", "环境投诉下降率", "市容环境整洁程度", "居民分类知晓率"]),
    "农业": (
        ["高标准农田", "动物疫病防控", "农产品质量检测", "农村人居环境", "耕地地力保护", "乡村振兴", "渔业养殖退出"],
        ["建设项目", "补贴资金", "监测经费", "整治项目", "扶持资金"],
        [("建成高标准农田面积", "亩", 120, 18000), ("检测样品批次", "批次", 60, 4800), ("补贴农户数", "户", 50, 7600), ("免疫畜禽数量", "万只", 1, 90), ("整治自然村个数", "个", 2, 86)],
        ["检测合格率", "项目验收合格率", "补贴发放准确率", "免疫抗体合格率"],
        ["农民人均收入增长率", "重大动物疫情发生数", "耕地质量提升程度", "农产品安全事件发生数", "村庄环境改善程度"]),
    "民政": (
        ["社会组织培育发展", "居家养老服务", "困难群众救助", "残疾人康复", "儿童关爱保护", "社区服务中心", "殡葬惠民"],
        ["专项扶持资金", "补助资金", "运营经费", "服务项目", "建设经费"],
        [("救助困难群众人次", "人次", 80, 16000), ("服务老年人数", "人", 120, 22000), ("扶持社会组织个数", "个", 3, 96), ("康复服务人数", "人", 30, 2600), ("入户走访次数", "次", 60, 5200)],
        ["救助对象认定准确率", "资金社会化发放率", "服务规范达标率", "项目验收合格率"],
        ["困难群众生活保障水平", "养老服务覆盖率", "社会救助投诉数", "社会组织参与治理程度"]),
    "文旅": (
        ["书院展陈", "公共文化设施", "非遗保护", "红色文化", "全民阅读", "旅游宣传推广", "文物保护"],
        ["费用项目", "免费开放补助", "展览经费", "活动经费", "修缮项目"],
        [("举办展览场次", "场", 2, 48), ("接待观众人次", "人次", 1000, 260000), ("新增图书册数", "册", 200, 32000), ("修缮文物点数", "处", 1, 18), ("开展惠民演出场次", "场", 6, 160)],
        ["展陈验收合格率", "文物修缮质量合格率", "设施免费开放率", "活动按计划完成率"],
        ["旅游综合收入增长率", "文化活动影响力", "公共文化服务覆盖率", "文化遗产传承保护程度"]),
    "治理": (
        ["智慧消防物联网综合管理平台", "安全生产监管", "房屋修缮维护", "档案数字化", "政务信息系统", "网格化管理", "普法宣传", "信访维稳", "绩效管理第三方服务", "就业援助"],
        ["建设经费", "执法经费", "维护费", "运维项目", "购买服务", "专项经费"],
        [("检查企业家次", "家次", 40, 3600), ("系统接入点位数", "个", 20, 2400), ("数字化档案卷数", "卷", 300, 60000), ("培训人次", "人次", 40, 3200), ("印发宣传资料份数", "份", 500, 80000)],
        ["系统运行正常率", "隐患整改完成率", "服务验收合格率", "数据准确率"],
        ["较大以上安全事故数", "行政效能提升程度", "群众知晓率", "公共安全保障水平", "办事时限压缩率"]),
}
SECTOR_KEYS = list(SECTORS)
PLACES = ["", "", "", "全区", "东湖片区", "西岭片区", "南浦新城", "北屿工业园", "中心城区", "沿海线", "环湖路", "老城区"]
TIMELY = ["项目按期完成率", "资金支付及时率", "任务完成时限", "工程完工时限", "补助发放时限"]
COST = ["项目总成本控制数", "单位成本控制数", "成本节约率", "预算成本控制率"]
LASTING = ["长效管理机制健全性", "设施持续运行年限", "政策持续影响程度", "管护制度落实情况"]
SATISFIED = ["服务对象满意度", "受益群众满意度", "社会公众满意度", "单位职工满意度"]
REASONS = ["受招投标程序影响，部分合同签订时间晚于计划", "年中预算调整，实施范围相应缩减", "受台风天气影响，工期顺延",
           "结算审核尚未完成，尾款未支付", "参与对象报名人数少于预期", "采购价格下降，形成资金结余", "前期摸底不充分，目标值设置偏高"]
MEASURES = ["加强前期论证，细化实施计划", "建立月度通报机制，压实主体责任", "完善指标体系，科学设置目标值", "加快结算审核，提高资金支付进度",
            "健全长效管护制度，落实管护经费", "强化部门协同，及时协调解决堵点问题"]


def money(units):
    """Integer units of 0.01 万元 -> '1828.34'."""
    return f"{units // 100}.{units % 100:02d}"


def half_up(numerator, denominator):
    return (2 * numerator + denominator) // (2 * denominator)


def shares(rng, total, parts, low):
    """Integer split of total into parts, each at least low, near even."""
    base = [max(low, total // parts)] * parts
    for _ in range(total - sum(base)):
        base[rng.randrange(parts)] += 1
    i = 0
    while sum(base) > total:
        if base[i % parts] > low:
            base[i % parts] -= 1
        i += 1
    return base


# ---------------------------------------------------------------- indicators

def make_indicators(rng, sector, adjusted):
    """10 to 20 indicators: targets, actuals, weights and scores (hundredths)."""
    _, _, counts, quality, effects = SECTORS[sector]
    n_output, n_effect, n_satisfied = rng.randint(6, 12), rng.randint(3, 6), rng.randint(1, 2)
    rows = []
    for k in range(n_output):
        turn = k % 4
        if turn == 0:
            name, unit, low, high = counts[(k // 4 + rng.randrange(2)) % len(counts)]
            target = rng.randint(low, high)
            rows.append(["产出指标", "数量指标", name, "≥", target, unit, False])
        elif turn == 1:
            rows.append(["产出指标", "质量指标", rng.choice(quality), "≥", rng.choice([90, 92, 95, 98, 100]), "%", False])
        elif turn == 2:
            rows.append(["产出指标", "时效指标", rng.choice(TIMELY), "≥", rng.choice([90, 95, 100]), "%", False])
        else:
            rows.append(["产出指标", "成本指标", rng.choice(COST), "≤", money(adjusted), "万元", True])
    effect_level = ["社会效益指标", "经济效益指标", "生态效益指标"]
    for k in range(n_effect):
        if k == n_effect - 1:
            rows.append(["效益指标", "可持续影响指标", rng.choice(LASTING), "定性", "健全完善", "", False])
        elif rng.random() < 0.4:
            rows.append(["效益指标", rng.choice(effect_level), rng.choice(effects), "定性", "有效提升", "", False])
        else:
            rows.append(["效益指标", rng.choice(effect_level), rng.choice(effects), "≥", rng.randint(5, 98), "%", False])
    for _ in range(n_satisfied):
        rows.append(["满意度指标", "服务对象满意度指标", rng.choice(SATISFIED), "≥", rng.choice([85, 90, 95]), "%", False])
    weights = shares(rng, 50, n_output, 2) + shares(rng, 30, n_effect, 2) + shares(rng, 10, n_satisfied, 5)
    return [dict(l1=a, l2=b, l3=c, op=op, target=str(t), unit=u, weight=w, cost=is_cost)
            for (a, b, c, op, t, u, is_cost), w in zip(rows, weights)]


def score_indicators(rng, indicators, executed):
    """Adds actual, score and note to a copy of each indicator; returns them and the sum in hundredths."""
    done, total = [], 0
    for ind in indicators:
        full = ind["weight"] * 100
        note = ""
        if ind["op"] == "定性":
            level = rng.choices([100, 80, 60], [80, 16, 4])[0]
            actual = {100: "达成预期", 80: "基本达成", 60: "部分达成"}[level]
            score = full * level // 100
        elif ind["cost"]:
            actual, score = money(executed), full  # executed never exceeds the adjusted budget
        else:
            target = int(ind["target"])
            value = target if rng.random() < 0.55 else max(1, target * rng.randint(72, 118) // 100)
            if ind["unit"] == "%":
                value = min(value, 100)
            actual, score = str(value), full if value >= target else half_up(full * value, target)
        if score < full:
            note = rng.choice(REASONS)
        total += score
        done.append({**{k: v for k, v in ind.items() if k != "cost"}, "actual": actual, "score": money(score), "note": note})
    return done, total


# ---------------------------------------------------------------- report text

def report_body(rng, rec, previous):
    agency, project, amounts = rec["agency"]["name"], rec["project"]["name"], rec["amounts"]
    out = [f"## 一、项目基本情况\n\n### （一）项目背景\n\n为贯彻落实全面实施预算绩效管理的要求，{agency}根据年度工作计划组织实施“{project}”，"
           f"资金来源为{rec['budget_type']}。项目围绕{rec['goal']}等任务开展，属于{rec['project']['category']}项目，实施周期{rec['project']['term']}年。\n",
           "### （二）资金投入和使用情况\n",
           "| 资金来源 | 全年预算数（万元） | 占比 |\n| --- | ---: | ---: |"]
    units = {k: int(amounts[k].replace(".", "")) for k in ("fiscal", "carryover", "other", "adjusted")}
    for key, name in (("fiscal", "财政拨款"), ("carryover", "上年结转"), ("other", "其他资金")):
        out.append(f"| {name} | {amounts[key]} | {money(half_up(units[key] * 10000, units['adjusted']))}% |")
    out.append(f"| 合计 | {amounts['adjusted']} | 100.00% |\n")
    out.append(f"截至{rec['year']}年12月31日，项目实际支出{amounts['executed']}万元，预算执行率{amounts['rate']}%。\n")
    out.append("## 二、绩效评价工作开展情况\n\n评价工作组采用**比较法**、**因素分析法**和**公众评判法**，按照“前期准备、现场评价、综合分析、撰写报告”的程序开展，"
               f"发放调查问卷{rng.randint(60, 600)}份，回收有效问卷率{rng.randint(86, 99)}%。评价遵循以下原则：\n\n1. 科学规范；\n2. 公正公开；\n3. 绩效相关。\n")
    out.append("## 三、综合评价情况及评价结论\n")
    out.append(f"综合得分**{rec['score']['total']}分**，评价等级为“{rec['score']['grade']}”。\n")
    out.append("| 一级指标 | 分值 | 得分 | 得分率 |\n| --- | ---: | ---: | ---: |")
    out.append(f"| 预算执行 | 10 | {rec['score']['execution']} | {money(int(rec['score']['execution'].replace('.', '')) * 10)}% |")
    for level in ("产出指标", "效益指标", "满意度指标"):
        rows = [i for i in rec["indicators"] if i["l1"] == level]
        weight, got = sum(i["weight"] for i in rows), sum(int(i["score"].replace(".", "")) for i in rows)
        out.append(f"| {level} | {weight} | {money(got)} | {money(half_up(got * 100, weight))}% |")
    out.append("\n## 四、绩效评价指标分析\n")
    for n, ind in enumerate(rec["indicators"][: rng.randint(6, 20)], 1):
        verdict = "完成年度目标，得满分。" if not ind["note"] else f"未全部完成，主要原因是{ind['note']}。"
        out.append(f"### （{ordinal(n)}）{ind['l3']}\n\n该指标属于{ind['l2']}，目标值为{ind['op']}{ind['target']}{ind['unit']}，"
                   f"实际完成值为{ind['actual']}{ind['unit']}，分值{ind['weight']}分，得分{ind['score']}分。{verdict}\n")
    out.append("## 五、主要经验及做法、存在的问题及原因分析\n")
    for n, reason in enumerate(rng.sample(REASONS, rng.randint(2, 4)), 1):
        out.append(f"{n}. {reason}，预算编制的精准性和细化程度有待进一步提高。")
    out.append("\n## 六、有关建议\n")
    for measure in rng.sample(MEASURES, rng.randint(3, 5)):
        out.append(f"- {measure}，并将整改情况报区财政局备案；")
    if previous:
        out.append(f"\n> 注：上一年度预算执行率为{previous}%，评价结果作为下一年度预算安排的重要参考依据。")
    return "\n".join(out) + "\n"


# ---------------------------------------------------------------- records

def project_years(seed):
    """Endless stream of lists of records: one list for each project and year."""
    number = 0
    while True:
        rng = random.Random(f"{seed}:{number}")
        agency = AGENCIES[number] if number < len(AGENCIES) else rng.choices(AGENCIES, AGENCY_WEIGHTS)[0]
        sector = rng.choice(SECTOR_KEYS)
        objects, actions = SECTORS[sector][:2]
        name = rng.choice(PLACES) + rng.choice(objects) + rng.choice(actions)
        span = rng.choices([1, 2, 3, 5, 7], [40, 20, 20, 12, 8])[0]
        first = rng.randint(YEARS[0], YEARS[-1] - span + 1)
        budget_type = rng.choices(BUDGET_TYPES, BUDGET_WEIGHTS)[0]
        project = {"code": f"p{number:06d}", "name": name, "category": "经常性" if span > 3 else "一次性", "term": span}
        previous = ""
        for year in range(first, first + span):
            records = one_project_year(rng, agency, sector, project, budget_type, year, previous)
            previous = records[-1]["amounts"]["rate"]
            yield records
        number += 1


def one_project_year(rng, agency, sector, project, budget_type, year, previous):
    approved = int(10 ** rng.uniform(3, 6))  # 10 to 10,000 万元, in units of 0.01
    adjusted = approved if rng.random() < 0.6 else approved * rng.randint(60, 125) // 100
    executed = adjusted if rng.random() < 0.25 else adjusted * rng.randint(6200, 10000) // 10000
    carryover = adjusted * rng.randint(0, 12) // 100 if rng.random() < 0.3 else 0
    other = adjusted * rng.randint(0, 20) // 100 if rng.random() < 0.2 else 0
    indicators = make_indicators(rng, sector, adjusted)
    scored, points = score_indicators(rng, indicators, executed)
    execution = half_up(executed * 1000, adjusted)
    total = execution + points
    grade = "优" if total >= 9000 else "良" if total >= 8000 else "中" if total >= 6000 else "差"
    goal = f"完成{indicators[0]['l3']}{indicators[0]['op']}{indicators[0]['target']}{indicators[0]['unit']}，" \
           f"{indicators[1]['l3']}达到{indicators[1]['target']}%，进一步提升{sector}领域公共服务水平"
    kinds = ["target", "selfeval"] + (["report"] if rng.random() < 0.105 else [])
    slugs = [f"{project['code']}-{KIND_SLUG[k]}" for k in kinds]
    records = []
    for kind, slug in zip(kinds, slugs):
        month = {"target": 3, "selfeval": 5, "report": 10}[kind]
        published = year if kind == "target" else year + 1
        rec = {
            "id": f"{year}-{slug}", "slug": slug, "kind": kind,
            "title": f"{year}年度{agency['name']}“{project['name']}”{KIND_TITLE[kind]}",
            "date": f"{published}-{month:02d}-{rng.randint(1, 28):02d}", "year": year,
            "agency": agency, "budget_type": budget_type, "project": project,
            "amounts": {"approved": money(approved), "adjusted": money(adjusted), "fiscal": money(adjusted - carryover - other),
                        "carryover": money(carryover), "other": money(other)},
            "goal": goal, "related": [{"slug": s, "name": KIND_NAME[k]} for k, s in zip(kinds, slugs) if k != kind],
        }
        if kind == "target":
            rec["indicators"] = [{k: v for k, v in i.items() if k != "cost"} for i in indicators]
        else:
            rec["amounts"].update(executed=money(executed), rate=money(half_up(executed * 10000, adjusted)))
            rec["outcome"] = f"全年实际支出{money(executed)}万元，{scored[0]['l3']}实际完成{scored[0]['actual']}{scored[0]['unit']}，总体评价等级为{grade}"
            rec["indicators"] = scored
            rec["score"] = {"execution": money(execution), "total": money(total), "grade": grade}
        records.append(rec)
        if kind == "report":
            rec["body"] = report_body(rng, rec, previous)
    return records  # the last one always has a rate


def corpus(n, seed):
    for records in project_years(seed):
        for rec in records:
            if n == 0:
                return
            n -= 1
            yield rec


# ---------------------------------------------------------------- serialising

def yaml_lines(value, indent, out):
    """Block-style YAML; every string is double quoted in JSON's way, which YAML reads as it is."""
    pad = "  " * indent
    for key, val in value.items():
        if isinstance(val, dict):
            out.append(f"{pad}{key}:")
            yaml_lines(val, indent + 1, out)
        elif isinstance(val, list):
            out.append(f"{pad}{key}:" + (" []" if not val else ""))
            for item in val:
                head = len(out)
                yaml_lines(item, indent + 2, out)
                out[head] = f"{pad}  - {out[head].lstrip()}"
        else:
            out.append(f"{pad}{key}: {json.dumps(val, ensure_ascii=False)}")


def to_yaml(value):
    out = []
    yaml_lines(value, 0, out)
    return "\n".join(out) + "\n"


def toml_inline(value):
    if isinstance(value, dict):
        return "{" + ", ".join(f"{k} = {toml_inline(v)}" for k, v in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(toml_inline(v) for v in value) + "]"
    return json.dumps(value, ensure_ascii=False)


def to_toml(value):
    flat = "".join(f"{k} = {toml_inline(v)}\n" for k, v in value.items() if k not in ("extra", "date"))
    if "date" in value:
        flat += f"date = {value['date']}\n"
    if "extra" in value:
        flat += "[extra]\n" + "".join(f"{k} = {toml_inline(v)}\n" for k, v in value["extra"].items())
    return flat


def front_matter(value, syntax, body=""):
    if syntax == "toml":
        return f"+++\n{to_toml(value)}+++\n{body}"
    if syntax == "json":
        return json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n" + body
    return f"---\n{to_yaml(value)}---\n{body}"


class Tree:
    """Writes files below a folder, making each folder once."""

    def __init__(self, root):
        self.root, self.made = str(root), set()

    def write(self, path, text):
        full = f"{self.root}/{path}"
        folder = os.path.dirname(full)
        if folder not in self.made:
            os.makedirs(folder, exist_ok=True)
            self.made.add(folder)
        with open(full, "w", encoding="utf-8") as f:
            f.write(text)


# ---------------------------------------------------------------- formats

def params(rec):
    """What a page's template needs beside title, date and body."""
    return {k: v for k, v in rec.items() if k not in ("title", "date", "slug", "body")}


def sections(tree, syntax, agency_front, agency_year_front, year_front, home_front):
    tree.write("content/_index.md", front_matter(home_front, syntax))
    tree.write("content/year/_index.md", front_matter(year_front(None), syntax))
    for year in YEARS:
        tree.write(f"content/year/{year}/_index.md", front_matter(year_front(year), syntax))
    for agency in AGENCIES:
        tree.write(f"content/{agency['code']}/_index.md", front_matter(agency_front(agency), syntax))
        for year in YEARS:
            tree.write(f"content/{agency['code']}/{year}/_index.md", front_matter(agency_year_front(agency, year), syntax))


def hugo_sections(tree, syntax):
    sections(tree, syntax,
             lambda a: {"title": a["name"], "type": "agency", "params": {"agency": a}},
             lambda a, y: {"title": f"{y}年度{a['name']}", "type": "agencyyear", "params": {"agency": a, "year": y}},
             lambda y: {"title": f"{y}年度", "type": "year", "params": {"year": y}} if y
             else {"title": "年度", "build": {"render": "never", "list": "never"}},
             {"title": "预算绩效信息公开"})


def emit_hugo(out, records, syntax):
    tree = Tree(out)
    hugo_sections(tree, syntax)
    for r in records:
        front = {"title": r["title"], "date": r["date"], "params": params(r)}
        tree.write(f"content/{r['agency']['code']}/{r['year']}/{r['slug']}.md", front_matter(front, syntax, r.get("body", "")))


def emit_zola(out, records, syntax):
    tree = Tree(out)
    sections(tree, syntax,
             lambda a: {"title": a["name"], "template": "agency.html", "extra": {"agency": a}},
             lambda a, y: {"title": f"{y}年度{a['name']}", "template": "agency_year.html", "page_template": "record.html",
                           "transparent": True, "extra": {"agency": a, "year": y}},
             lambda y: {"title": f"{y}年度", "template": "year.html", "extra": {"year": y}} if y
             else {"title": "年度", "render": False},
             {"title": "预算绩效信息公开", "template": "index.html"})
    tree.write("agencies.json", json.dumps(AGENCIES, ensure_ascii=False))
    for r in records:
        extra, body = params(r), r.get("body", "")
        front = {"title": r["title"], "date": r["date"], "extra": extra}
        tree.write(f"content/{r['agency']['code']}/{r['year']}/{r['slug']}.md", front_matter(front, syntax, body))


def emit_jsonl(out, records, _syntax):
    with open(f"{out}/records.jsonl", "w", encoding="utf-8") as f:
        for r in records:
            f.write(json.dumps(r, ensure_ascii=False) + "\n")
    Path(out, "agencies.json").write_text(json.dumps(AGENCIES, ensure_ascii=False), encoding="utf-8")


FORMATS = {  # name: (writer, folder of templates, default front-matter syntax)
    "jsonl": (emit_jsonl, None, None),
    "hugo": (emit_hugo, "hugo", "yaml"),
    "zola": (emit_zola, "zola", "toml"),
}


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--records", type=int, required=True, metavar="N")
    ap.add_argument("--out", required=True, metavar="DIR", help="a new folder")
    ap.add_argument("--format", choices=FORMATS, default="jsonl")
    ap.add_argument("--front", choices=["yaml", "toml", "json"], help="front-matter syntax (hugo: yaml, zola: toml)")
    ap.add_argument("--seed", default="budget-performance-1")
    args = ap.parse_args()
    emit, templates, syntax = FORMATS[args.format]
    os.makedirs(args.out)
    if templates:
        shutil.copytree(HERE / "sites" / templates, args.out, dirs_exist_ok=True)
        static = Path(args.out, "static")
        static.mkdir(exist_ok=True)
        shutil.copy(HERE / "sites" / "style.css", static)
    emit(args.out, corpus(args.records, args.seed), args.front or syntax)


if __name__ == "__main__":
    main()
