//! What reading can find wrong with a file, in one place: every name that a report shows and that is no rule, told as
//! `explain` tells a rule.

/// A kind of fault that reading finds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fault {
    /// Its name in reports: `encoding-gbk`.
    pub name: &'static str,
    /// What it is, in a few words.
    pub title: &'static str,
    /// Why it is one.
    pub why: &'static str,
    /// How to mend it.
    pub cure: &'static str,
}

/// Faults of one subject.
#[derive(Debug)]
pub struct Group {
    /// The subject.
    pub title: &'static str,
    /// Its faults.
    pub faults: &'static [Fault],
}

/// Declares the faults by subject: name and title, why, cure.
macro_rules! faults {
    ($($group:literal { $($name:literal $title:literal $why:literal $cure:literal;)* })*) => {
        /// All of them by subject.
        pub static FAULTS: &[Group] = &[$(Group {
            title: $group,
            faults: &[$(Fault { name: $name, title: $title, why: $why, cure: $cure }),*],
        }),*];
    };
}

faults! {
    "文件" {
        "encoding-gbk" "文件是 GBK 编码"
            "记录一律用 UTF-8。程序认得出 GBK（GB18030），但不替人转换：猜错一个字就改了原文。"
            "在记事本或 WPS 里“另存为”，编码选 UTF-8；或运行 iconv -f GB18030 -t UTF-8 旧文件 > 新文件。";
        "encoding-utf16" "文件是 UTF-16 编码"
            "记事本的“Unicode”就是 UTF-16。文件里有空字节的，也可能不是文本文件。"
            "在记事本或 WPS 里“另存为”，编码选 UTF-8。";
        "encoding-broken" "文件里有不是 UTF-8 的字节"
            "多半是两种编码的文字拼在了一个文件里，或文件在传送时损坏。"
            "到报告指出的那一行重新输入，或另存为 UTF-8。";
        "file-unreadable" "文件读不出来"
            "没有读取权限、文件刚被删去，或它不是普通文件（管道、设备）。读不出来的不当作没有。"
            "检查文件是否还在、有没有读取权限。";
        "file-too-large" "文件太大"
            "一个记录文件最大 1 MiB，带报告正文的再加 2 MiB。"
            "长附表放进 assets/ 作附件；几份记录各放一个文件。";
        "empty-file" "记录还没有填"
            "文件是空的，或每一行都以 # 开头：# 后面是注释，程序不读。new record 新建的文件就是这样。"
            "填好的各行去掉行首的 #；不要这份记录，就删去文件。";
        "folder-named-as-file" "文件夹的名称像文件"
            "有一个文件夹名以 .yaml 或 .md 结尾。程序不会把它当作记录，其中的内容也就不会公开。"
            "把里面的文件移到上一级；文件夹名不写后缀。";
        "link-not-followed" "链接不读取"
            "链接（快捷方式）可能指到站点外面，把不该公开的文件带进来，所以一律不读。"
            "把文件本身复制到这里。";
        "bad-file-name" "文件名不是 UTF-8"
            "这样的文件名在别的电脑上会变成乱码。"
            "改用 UTF-8 的文件名。";
        "site-file-missing" "没有 site.yaml"
            "content/site.yaml 写明网站名称和数据截至日，没有它就不知道怎样核对。"
            "运行 mingzhang new site 新建一个站点，或用 --root 指出站点所在的文件夹。";
        "attachment-missing" "没有找到附件"
            "记录里写了附件，content/ 下没有这个文件。"
            "把文件放到写明的位置；原件确实没有的，写 missing: true。";
        "attachment-too-large" "附件太大"
            "一个附件最大 200 MiB。"
            "拆成几个文件，或压缩后再放。";
        "portal-file-missing" "没有找到页头或页脚的文件"
            "site.yaml 的 portal 写了这个文件，content/portal/ 里没有。"
            "把文件放进 content/portal/，或改正文件名。";
        "portal-file-unsound" "页头或页脚不能用"
            "页头、页脚每页都有：里面不许有脚本、表单、没有关上的标记，也不许从别处取东西。"
            "照报告指出的行、列改。";
        "ledger-line-corrupt" "台账的一行读不懂"
            "content/ledger.jsonl 只由 mingzhang seal 写，有人动过它。"
            "从备份或版本库取回这个文件。";
    }
    "位置和名称" {
        "unknown-path" "不认识这个位置"
            "文件放的位置就是它的身份：年度、单位、项目和种类都从路径来。"
            "记录放在 年度/单位/项目/种类.yaml；附件放在 assets/，原始表格放在 sources/。";
        "unknown-year" "文件夹名不是年度"
            "第一级文件夹是资金年度，四位数字。"
            "改成四位数字，例如 2022。";
        "unknown-kind" "文件名不是记录种类"
            "文件名就是记录的种类，后面可以接短横和后缀，例如 monitoring-07.yaml。"
            "照报告列出的名称改；复制出来的“(1)”一类删去。";
        "kind-not-here" "这种记录不放在这里"
            "例如事前绩效评估只按项目或政策做，年度工作计划放在年度文件夹下。"
            "移到报告指出的地方。";
        "unknown-ending" "文件的后缀不对"
            "记录用 .yaml，报告和文件用 .md；Word、Excel 原件不是记录。"
            "改后缀；附件放在 assets/，原始表格放在 sources/。";
        "unknown-division" "没有这个区县"
            "站点有几个区县时，第一级文件夹是 site.yaml 里 divisions 写的标识。"
            "移到区县的文件夹里，或在 divisions 里登记。";
        "bad-id" "标识不能用"
            "标识成为网址的一部分，只用小写英文字母、数字和连字符，也不能和网站自用的名称相同。"
            "改成拼音或编号，例如 jiaotong、nongcungonglu。";
        "bad-public-url" "公开网址不能用"
            "public_url 是网站首页所在的完整网址，站点地图、订阅和二维码里的网址都从它开始。"
            "写成 https://example.gov.cn/jixiao 这样，不带 ? 和 #；还没有网址的留空。";
        "duplicate-id" "标识写了两次"
            "名册里每一项的标识各不相同。"
            "改成另一个标识，或合并两项。";
    }
    "写法" {
        "yaml-tab" "行首用了制表符"
            "Tab 键在不同的编辑器里宽窄不一，看不出级别。"
            "行首只用空格：每一级两个空格。";
        "yaml-full-width-colon" "用了全角冒号"
            "名称和值之间的冒号要用半角。"
            "改成半角冒号，后面加一个空格。";
        "yaml-no-space-after-colon" "冒号后面没有空格"
            "没有空格，冒号就成了文字的一部分。"
            "冒号后面加一个空格。";
        "yaml-colon-in-value" "值里有冒号加空格"
            "一行里出现两个“冒号加空格”，分不清哪一个隔开名称和值。"
            "给整个值加双引号。";
        "yaml-comment-cuts-value" "井号后面当作了注释"
            "空格加 # 以后的文字是注释，不会公开。"
            "# 属于文字时给整个值加双引号；要公开的备注写进 notes 或 explanations。";
        "yaml-comparison-unquoted" "以 > 或 < 开头的值没有引号"
            "行首的 > 在 YAML 里另有用处。"
            "改用 ≥、≤、＞、＜，或给整个值加双引号。";
        "yaml-percent-start" "值以 % 开头"
            "% 开头在 YAML 里另有用处。"
            "给整个值加双引号。";
        "yaml-star" "值以 * 开头"
            "* 开头在 YAML 里另有用处。"
            "给整个值加双引号。";
        "yaml-ampersand" "值以 & 开头"
            "& 开头在 YAML 里另有用处。"
            "给整个值加双引号。";
        "yaml-reserved-start" "值以 @ 或 ` 开头"
            "这两个字符开头的值 YAML 不许不加引号。"
            "给整个值加双引号。";
        "yaml-comma-start" "值以逗号开头"
            "花括号里逗号隔开各项。"
            "去掉逗号，或给整个值加双引号。";
        "yaml-thousands-comma" "数字里有千位逗号"
            "花括号和方括号里，逗号把一个数断成了几个。"
            "去掉逗号，写 1261.22；要保留原样的加双引号。";
        "yaml-quote-open" "引号没有成对"
            "少了一个引号，或用了全角引号。"
            "补上缺的引号，引号要用半角。";
        "yaml-bracket" "括号没有成对"
            "花括号或方括号少了一边，或括号里的文字带有括号、逗号。"
            "补上缺的括号；括号里的文字用双引号括起来。";
        "yaml-bracket-in-braces" "花括号里的文字带有方括号"
            "花括号里的 [ ] 会当作列表。"
            "给这个值加双引号。";
        "yaml-indentation" "缩进对不上"
            "同一组的各行没有左对齐。"
            "同一组的各行左边对齐，下一级多空两格。";
        "yaml-anchor" "用了锚点或引用"
            "& 和 * 的写法把一处的内容带到另一处，人看不出来，所以不收。"
            "直接写出来；文字以 & 或 * 开头时加双引号。";
        "yaml-merge-key" "用了合并键"
            "<< 把别处的各项并进来，人看不出来，所以不收。"
            "把各项直接写出来。";
        "yaml-tag" "用了标签"
            "! 开头的写法改变值的类型，所以不收。"
            "文字以 ! 开头时加双引号。";
        "yaml-several-documents" "一个文件里有几份"
            "--- 把文件分成了几份，一个文件只放一份记录。"
            "拆成几个文件，或删去多余的 ---。";
        "yaml-directive" "开头有指令行"
            "文件开头以 % 起头的行（%YAML 1.2）是给别的程序的指令，所以不收。"
            "删去这一行；它是内容时，前面写上名称。";
        "yaml-key-not-text" "名称不是文字"
            "冒号前面是列表或一组值。"
            "名称写成一个词。";
        "yaml-too-deep" "嵌套太深"
            "最多 16 层。"
            "检查是否多打了括号或缩进。";
        "yaml-too-many" "值太多"
            "一个文件最多 10 万个值。"
            "拆成几个文件。";
        "yaml-unreadable" "这一行读不懂"
            "从这里起，文件后面的内容没有再检查。"
            "检查冒号后是否有空格、引号和括号是否成对、各行是否对齐。";
        "front-matter" "没有“---”一行"
            "带正文的记录先写各项，前后各用单独一行 --- 隔开，下面是正文。"
            "文件以单独一行 --- 开头，写完各项后再写一行 ---。";
    }
    "表格内容" {
        "missing-required" "缺少必填项"
            "没有这一项，这份记录就立不住。只从其他文件得知的记录（basis: mentioned）不在此列。"
            "补上；原表此格为空时写 null。";
        "required-empty" "必填项是空的"
            "写了名称，没有写值。"
            "填上内容；原表此格为空时写 null。";
        "unknown-key" "没有这一项"
            "名称写错了，或写在了别的地方。"
            "照提示的最接近的名称改；要写备注用 notes。";
        "duplicate-key" "同一项写了两次"
            "英文名和表上的中文名是同一项，只能写一次。"
            "只留一处。";
        "personal-key" "不收个人姓名和电话"
            "公开的记录里没有放个人姓名、电话的地方。"
            "删去这一项；联系方式只写科室，放在 agencies.yaml 的 contact 里。";
        "not-a-mapping" "这里应是一组“名称: 值”"
            "写成了一段文字、一个列表或空值。"
            "每行写一个“名称: 值”，冒号用半角并加一个空格。";
        "wrong-shape" "这里的写法不对"
            "例如应是列表而写成了一个值。"
            "照报告里的写法改；列表的每一项以“- ”开头。";
        "not-a-number" "不是数"
            "金额、分值、得分按原文精确读取，不能有别的字。"
            "写成 1261.22 这样的半角数字；原表就是这样印的，写成 {printed: \"原样文字\"}。";
        "not-a-rate" "不是百分数"
            "执行率等要写成百分数，可以带“约”。"
            "写成 74% 或 约74%；原表就是这样印的，写成 {printed: \"原样文字\"}。";
        "not-a-date" "不是日期"
            "日期用年-月-日；不知道日的写到月，不知道月的写到年。"
            "写成 2022-12-31；只知道月份写 2022-12，只知道年度写 2022。";
        "not-a-term" "不是起止日期"
            "项目期、有效期是开始和结束两个日期。"
            "写成 [2020-01-01, 2024-12-31]。";
        "not-a-word" "不在可选的词里"
            "这一项只收报告里列出的几个词。"
            "照报告列出的词改。";
        "not-yes-or-no" "不是“是”或“否”"
            "这一项只有两个值。"
            "写 true（是）或 false（否）。";
        "garbled-cell" "这一格读不成数"
            "照原样保留和公开，不参加合计、排序。"
            "与原表核对；原表就是这样印的，不用改。";
        "invisible-character" "有看不见的字符"
            "从网页或 Word 里复制时常带进来，会使查找和比对失灵。"
            "删去后重新输入。";
        "hidden-without-partial" "写了不公开项目，却不是部分公开"
            "hidden 只和 disclosure: partial 一起用。"
            "写 disclosure: partial 和依据，或删去 hidden。";
        "hidden-not-found" "不公开项目不存在"
            "hidden 里写的一项，这份记录里没有。"
            "照记录里的名称改。";
        "hidden-required" "必填项不能隐去"
            "隐去以后，公开的那一份立不住。"
            "改用 disclosure: withheld，或不隐去这一项。";
    }
    "正文" {
        "body-too-large" "正文太长"
            "报告正文最多 2 MiB。"
            "把长附表放进附件。";
        "raw-html" "正文里有 HTML 标记"
            "标记不起作用，按文字显示。"
            "用 Markdown 的写法，或删去标记。";
        "unsafe-link" "链接不能用"
            "正文里的链接只收网页地址、本站的页面和附件。"
            "改成 https:// 开头的地址，或删去链接。";
        "image-not-attached" "图片不在附件里"
            "正文里的图片要放在 assets/ 里，并写进 attachments。"
            "把图片放进 assets/，写进 attachments。";
    }
    "豁免" {
        "unknown-rule" "豁免的规则不存在"
            "waive 里的规则名写错了。"
            "用 mingzhang explain 列出全部规则，照着改。";
        "unused-waiver" "豁免不生效"
            "没有写理由或单位、这条规则不许豁免，或这里没有要豁免的问题。"
            "补上 reason 和 by，或删去这条豁免。";
    }
}

/// The fault of a name.
#[must_use]
pub fn explain(name: &str) -> Option<&'static Fault> {
    all().find(|fault| fault.name == name)
}

/// All faults.
pub fn all() -> impl Iterator<Item = &'static Fault> {
    FAULTS.iter().flat_map(|group| group.faults)
}
