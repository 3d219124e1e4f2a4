//! The README's table of what the documents ask for: each row is for later, or its figures stand on the page it names.

use crate::harness::{repository, words};
use mingzhang::output;
use mingzhang::pipeline::{Place, Timings, check, prepare};
use std::collections::{BTreeMap, BTreeSet};

/// A page and what a reader finds there, as it stands without blanks.
type Page = (&'static str, &'static [&'static str]);

/// Rows of each of the five documents.
const ROWS: [usize; 5] = [19, 26, 17, 21, 18];

#[rustfmt::skip]
const FOUND: &[(&str, &[Page])] = &[
    ("S0-1", &[("meilan/documents/2020/meicaiji-2020-4.html", &["文号美财绩〔2020〕4号", "成文日期2020-06-10", "公开属性主动公开", "《美兰区2020年预算绩效工作计划表》原文提到，未收录", "《海南省财政厅全过程预算绩效管理》原文提到，未收录", "（琼财绩〔2019〕746号）原文提到，未收录"])]),
    ("S0-2", &[("meilan/2020/index.html", &["开展部门整体支出绩效评价工作所有部门、区财政局2020-09-30", "开展重点评价工作区财政局2020-11-30", "总结年度工作区财政局2020-12-31原文未载完成情况原文未载"]), ("shili/2021/index.html", &["绩效目标集中会审区财政局2021-02-282021-02-24提前4天", "2022-11-302022-12-02逾期2天"])]),
    ("S0-3", &[("shili/registers/coverage.html", &["社区网格员补贴和平街道2020未设目标", "2020年21/22个22/22个"])]),
    ("S0-5", &[("shili/projects/jiaotong/nongcun-gonglu.html", &["目标已调整（2021-08-16）：≥6处→≥7处"])]),
    ("S0-6", &[("shili/registers/rechecks.html", &["智慧教室设备购置区教育局2020绩效自评90.7478.84算−11.9中2021-05-16"]), ("shili/projects/jiaoyu/zhihui-jiaoshi.html", &["复核78.84分。比自评算−11.9"])]),
    ("S0-8", &[("shili/projects/zhujian/laojiu-xiaoqu.html", &["截至2020-03运行监控", "截至2020-06运行监控", "截至2020-09运行监控"]), ("shili/2021/zhujian/wushui-guanwang/monitoring-07-finance.html", &["反馈和答复", "请说明进度滞后原因11天后答复", "答复（2021-09-05）：已完成招标，按周报进度"])]),
    ("S0-9", &[("shili/registers/evaluations.html", &["2021年8152000", "示例会计师事务所（虚构）部门整体评价", "示例绩效咨询公司（虚构）资金规模大、社会关注度高"])]),
    ("S0-10", &[("shili/2021/index.html", &["2021年度重点评价情况汇总上报示例区财政局（虚构示例）2022-11-302022-12-02逾期2天"])]),
    ("S0-11", &[("shili/registers/withheld.html", &["绩效自评表20211《中华人民共和国政府信息公开条例》第十四条"]), ("shili/registers/self-evaluations.html", &["75份绩效自评表。另有1项不予公开，只计数"])]),
    ("S0-13", &[("shili/2021/allocations/xiangcun-zhenxing.html", &["参选5个，入选2个", "东河镇灌渠改造东河镇人民政府3005536911是300", "南湾镇育苗基地南湾镇人民政府1804431754否配套资金未落实", "西岭镇农机库西岭镇人民政府904029695否与农机补贴重复"])]),
    ("S0-15", &[("shili/registers/ex-ante.html", &["农村危桥改造区交通局202032095优予以支持——有报告，未见表"])]),
    ("S0-16", &[("shili/2021/annex.html", &["由本站收录的记录算出109个数；年度总结声明了17个数", "项目数算25个25（区级项目支出，不含不予公开项目；与记录一致）"])]),
    ("S0-17", &[("shili/registers/duties.html", &["区交通局2020年度项目支出绩效自评公开逾期20天2021-03-312021-04-20"])]),
    ("S0-18", &[("shili/2020/jiaoyu/zhihui-jiaoshi/evaluation-finance.html", &["经济性变更签证偏多，成本控制一般效率性前期准备偏慢效益性使用率有待提高"])]),
    ("S1-2", &[("shili/2021/annex.html", &["金额各项目表的年度资金总额；不含部门整体算22,630万元", "一般公共预算的金额项目表算15,569万元", "政府性基金预算的金额项目表算1,970万元", "国有资本经营预算的金额项目表算141万元", "社会保险基金预算的金额项目表算2,550万元", "预算类别未载或有几种的金额项目表算2,400万元"])]),
    ("S1-6", &[("shili/policies/shehui-zuzhi/policy.html", &["2016807290%", "20171009595%", "201812011495%", "2019130128.799%", "2020605795%", "各部分合计490算490一致"])]),
    ("S1-10", &[("shili/2020/jiaoyu/zhihui-jiaoshi/ex-ante.html", &["发改同意立项2019-09-16", "财政压减设备数量后纳入2019-09-20"])]),
    ("S1-16", &[("shili/registers/evaluations.html", &["城区污水管网改造区住建局2020财政部门项目支出1,82386.5良一致10处示例绩效咨询公司（虚构）资金规模大、社会关注度高"])]),
    ("S1-17", &[("shili/registers/budget.html", &["社区生活垃圾分类和平街道2023421.262021年全年执行数，执行率59%760560算−200", "按效付费2021年重点评价已采纳"])]),
    ("S1-18", &[("shili/registers/indicators.html", &["整治总投入产出·成本；成本·经济成本万元不超过2", "农村人居环境整治≤6380万元、城区内涝点整治≤437万元"])]),
    ("S1-19", &[("data/index.html", &["README.txt", "codebook.csv", "SHA256SUMS"]), ("shili/2020/jiaoyu/zhihui-jiaoshi/ex-ante.html", &["项目代码99990120T000000000009"]), ("shili/2020/jiaoyu/zhihui-jiaoshi/follow-up.html", &["项目代码99990120T000000000009"])]),
    ("S1-22", &[("shili/projects/jiaoyu/zhihui-jiaoshi.html", &["第1轮，区财政局绩效股：通过", "批复示财预〔2020〕3号（虚构）", "财政复核区财政局绩效股", "示例评价事务所（虚构）评价", "责任单位区教育局"])]),
    ("S1-23", &[("glossary.html", &["33个名词，每个一两句话", "核减安排的钱比单位申请的少"])]),
    ("S1-24", &[("shili/registers/follow-up.html", &["设备闲置", "尚未报完成557逾期2021-11-012021-11-152021-12-20"])]),
    ("S1-25", &[("shili/registers/self-evaluations.html", &["示例区民政局区民政局20215,0244,877.4997.08%99.71优", "CSV"])]),
    ("S2-2", &[("wanzai/2020/index.html", &["所有项目资金（此前为20元及以上），另有部门整体支出", "“20元及以上”是原文所印，疑为“20万元及以上”漏了“万”字，待核；本站不改"])]),
    ("S2-4", &[("wanzai/2020/index.html", &["2020年度资金128—", "2020年度资金2.2亿元—", "绩效目标的增长率184%—基数未说明"])]),
    ("S2-6", &[("wanzai/2020/index.html", &["声明6/列示4", "可读作一项，也可读作两项；本站按一项列示"])]),
    ("S2-7", &[("wanzai/registers/budget.html", &["新冠肺炎疫情防控资金实施单位原文未载2021", "列入下年重点评价备选2020年绩效监控建议"])]),
    ("S2-8", &[("wanzai/2020/index.html", &["2019年度资金56—本站未逐项收录", "2019年度资金110—本站未逐项收录", "2019年度资金3.79亿元—本站未逐项收录"])]),
    ("S2-9", &[("wanzai/2020/index.html", &["1,930.743万元算1,930.743一致1261.22+362+118.4+189.123", "列示：县残联、总工会"]), ("wanzai/registers/third-parties.html", &["北京中泽融信第三方机构未载6县残联部门整体支出"])]),
    ("S2-13", &[("shili/2020/jiaoyu/zhihui-jiaoshi/evaluation-finance.html", &["报送政府2021-11-20报送人大2021-12-03"]), ("wanzai/2020/canlian/evaluation-finance.html", &["报送政府报送人大"])]),
    ("S3-2", &[("shili/2020/jiaoyu/xiaoyuan-shitang/target.html", &["2019-10-09区财政局绩效股退回修改2019-10-122019-10-18区财政局绩效股通过2019-10-22"])]),
    ("S3-3", &[("haicang/2020/index.html", &["171算171一致167+4", "2020年度资金282—", "2020年度资金39.87亿元—", "100%—分母未说明"])]),
    ("S3-4", &[("haicang/index.html", &["8.62亿元202037个项目，政府性基金预算（试编，选取基建项目）", "试点不并入比例"])]),
    ("S3-8", &[("haicang/2020/index.html", &["声明2/列示2", "2020年度资金0.36亿元—本站收录2项"]), ("haicang/2020/jianjiaoju/wushui-guanwang/ex-ante.html", &["结果作为安排预算的重要参考"])]),
    ("S3-9", &[("haicang/index.html", &["自评了2019年度的171家单位、59.87亿元；重点评价33个、2.82亿元，其中", "不同年份的钱不相加、不相除"])]),
    ("S3-10", &[("haicang/2020/index.html", &["33算33一致8+25财政8，部门（单位）25", "2019年度资金2.82亿元—"])]),
    ("S3-11", &[("haicang/2020/index.html", &["区人大代表和政协委员4人参与，涉及8个项目"])]),
    ("S3-12", &[("haicang/2020/index.html", &["等级：良好及以上"]), ("shili/registers/evaluations.html", &["2020年63111"]), ("shili/registers/follow-up.html", &["预算执行率低2412"])]),
    ("S3-13", &[("haicang/registers/policies.html", &["区民政局未载2020-07-21已到期344天", "区人社局未载2020-12-31已到期181天"])]),
    ("S3-14", &[("haicang/registers/budget.html", &["1,828.34", "3,327.922,000算−1,327.92算39.9%", "+9.4%"])]),
    ("S3-15", &[("haicang/registers/budget.html", &["1.9亿", "0.6亿多"])]),
    ("S3-16", &[("haicang/projects/qufuban/fangwu-xiushan.html", &["2019年年初预算2602019年支出（年初预算×74%）算192.42020年无数据2021年申请143核减（占申请40.6%）算−582021年安排85", "67.3%"])]),
    ("S3-17", &[("haicang/registers/policies.html", &["海沧区培育发展社会组织专项扶持资金管理办法区民政局未载2020-07-21已到期344天—部门评价报告续行", "2020-12-31已到期181天—部门评价报告续行"]), ("haicang/policies/zhuanchan-jiuye/follow-up.html", &["2021注续行重点评价已采纳"])]),
    ("S3-18", &[("volumes/target-2022.html", &["本册收录2022年度的绩效目标表28份，共28份", "养护里程"])]),
    ("S3-19", &[("volumes/canyu-2020.html", &["本册收录2020年度的绩效评价报告4份，共4份", "参与评价的：人大代表"])]),
    ("S3-20", &[("shili/2021/nongye/notice.html", &["反馈了3个问题，其中2个还没有核实", "预算执行率低灌区渠道维修", "2022-12-20提前招标自报完成2022-12-14待核实"])]),
    ("S4-1", &[("licheng/2020/index.html", &["声明十余项/列示5"])]),
    ("S4-2", &[("licheng/2020/index.html", &["+138算282018年度28166−138增长492.9%", "算13,307万元2018年度13,307万元216974万元−203667万元增长1530.5%", "96.08—方法未说明"])]),
    ("S4-4", &[("licheng/2020/index.html", &["15算15一致11+4委托第三方机构11，区财政局4", "2019年度资金37,630万元—"]), ("shili/registers/evaluations.html", &["财政部门专项债券项目2,400", "财政部门政府购买服务376"])]),
    ("S4-5", &[("licheng/2020/index.html", &["公开在政府门户网站；全文"]), ("shili/registers/duties.html", &["2021年度重点评价报告公开部分公开，逾期181天只有摘要"])]),
    ("S4-6", &[("shili/registers/follow-up.html", &["有整改方案25/26个单位自报完成19/26个财政核实13/26个"])]),
    ("S4-7", &[("shili/registers/budget.html", &["核减2021年绩效自评建议", "核减2021年财政复核待定", "取消2020年重点评价已采纳"])]),
    ("S4-10", &[("licheng/2020/summary.html", &["20202020-07-31预算单位", "绩效运行监控拟于此日全面结束2020-09-30"]), ("shili/registers/monitoring.html", &["690305.9截至2020-0744.33%截至2020-07黄·偏慢"])]),
    ("S4-11", &[("licheng/2020/index.html", &["2021年度资金74—", "2021年度资金86,104万元—", "2021年度资金4—声明4/列示2"]), ("licheng/registers/rechecks.html", &["就业援助资金历城区人社局2021事前评估原文未载原文未载原文未载原文未载原文未载省绩效专家"])]),
    ("S4-12", &[("shili/registers/follow-up.html", &["预算执行率连续两年偏低连续两年", "连续两年出现2/26个"])]),
    ("S4-16", &[("shili/projects/jiaoyu/zhihui-jiaoshi.html", &["果：2020年反馈问题、2020年下年预算", "因：2020年财政评价报告"]), ("shili/registers/follow-up.html", &["区人大财经委2021-12-22预算执行率为何偏低，资金是否闲置2022-01-10设备已调配"])]),
];

/// A row of the table: its pages, or why there is none.
struct Row {
    pages: Vec<String>,
    later: Option<String>,
}

/// The table of a README, by row; `later` is the word before the reason of a row without a page.
fn table(file: &str, later: &str) -> Vec<(String, Row)> {
    let text = std::fs::read_to_string(repository().join(file)).unwrap();
    let is_row =
        |line: &&str| line.strip_prefix("| S").is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    text.lines()
        .filter(is_row)
        .map(|line| {
            let cells: Vec<&str> = line.trim_matches('|').split('|').map(str::trim).collect();
            let [id, asked, place] = cells[..] else { panic!("{file}: not three cells: {line}") };
            assert!(!asked.is_empty(), "{file}: {line}");
            let row = match place.strip_prefix(later) {
                Some(reason) => Row { pages: Vec::new(), later: Some(reason.trim().to_owned()) },
                None => Row {
                    pages: place.split(", ").map(|page| page.trim_matches('`').to_owned()).collect(),
                    later: None,
                },
            };
            (id.to_owned(), row)
        })
        .collect()
}

#[test]
fn every_row_of_the_documents_is_in_the_table_once_and_in_order() {
    let wanted: Vec<String> =
        ROWS.iter().enumerate().flat_map(|(s, count)| (1..=*count).map(move |n| format!("S{s}-{n}"))).collect();
    let english = table("README.md", "later:");
    let chinese = table("README.zh.md", "以后：");
    let ids = |table: &[(String, Row)]| table.iter().map(|(id, _)| id.clone()).collect::<Vec<_>>();
    assert_eq!(ids(&english), wanted);
    assert_eq!(ids(&chinese), wanted);
    for ((id, own), (_, other)) in english.iter().zip(&chinese) {
        assert_eq!(own.pages, other.pages, "{id}: the two READMEs name the same pages");
        for reason in [&own.later, &other.later].into_iter().flatten() {
            assert!(!reason.is_empty(), "{id}: no reason given");
        }
    }
    let met = english.iter().filter(|(_, row)| row.later.is_none()).count();
    for (file, summary) in [
        ("README.md", format!("{met} of {} rows have their page", wanted.len())),
        ("README.zh.md", format!("{} 项中 {met} 项有页面", wanted.len())),
    ] {
        let text = std::fs::read_to_string(repository().join(file)).unwrap();
        assert!(text.contains(&summary), "{file} does not say “{summary}”");
    }
}

#[test]
fn a_row_with_a_page_finds_its_figures_in_the_rendered_text() {
    let mut timings = Timings::default();
    let checked = check(&Place { root: repository().to_owned(), as_of: None }, &mut timings).unwrap();
    let prepared = prepare(checked, repository(), false, &mut timings).unwrap().expect("the content is sound");
    let ready = prepared.ready(&["html", "data"]).unwrap();
    let jobs = output::jobs(&ready, &["html", "data"]).unwrap();
    let found: BTreeMap<&str, &[Page]> = FOUND.iter().copied().collect();
    assert_eq!(found.len(), FOUND.len(), "a row stands twice");
    let mut made: BTreeMap<&str, String> = BTreeMap::new();
    let mut faults = Vec::new();
    for (id, row) in table("README.md", "later:") {
        let named: BTreeSet<&str> = row.pages.iter().map(String::as_str).collect();
        let looked: BTreeSet<&str> = found.get(id.as_str()).into_iter().flat_map(|p| p.iter()).map(|p| p.0).collect();
        assert_eq!(named, looked, "{id}: the pages of the table and those that are looked at");
        for (path, wanted) in found.get(id.as_str()).into_iter().flat_map(|pages| pages.iter()) {
            assert!(!wanted.is_empty(), "{id}: nothing is looked for");
            let page = made.entry(path).or_insert_with(|| {
                let job = jobs.iter().find(|job| job.path == *path).unwrap_or_else(|| panic!("{id}: no page {path}"));
                words(&String::from_utf8((job.make)().unwrap()).unwrap())
            });
            faults.extend(wanted.iter().filter(|w| !page.contains(**w)).map(|w| format!("{id}: no “{w}” in {path}")));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
