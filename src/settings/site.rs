//! `content/site.yaml`: identity, as-of date, districts, duties, submissions.

use super::profile::OwnProfile;
use super::volume::{Typeface, VolumePlan};
use crate::form::value::Named;
use crate::model::cell::Cell;
use crate::model::choice::{AgencyKind, CheckScope, Collected, DayCount, Extent, Need, Venue};
use crate::model::date::{Term, When};
use crate::model::id::Id;
use crate::model::text::Text;
use crate::table;

table! {
    /// An office to turn to: never a person.
    pub struct Contact "联系科室" {
        /// The office.
        office: Cell<Text> = "科室",
        /// Its switchboard number.
        phone: Cell<Text> = "办公电话",
        /// Its address.
        address: Cell<Text> = "地址",
    }
}

table! {
    /// The portal that the site is part of.
    pub struct Portal "门户网站" {
        /// Official name of the portal.
        site_name: Cell<Text> = "网站名称",
        /// Its domain.
        domain: Cell<Text> = "域名",
        /// 网站标识码 (`domain` §4.2).
        id_code: Cell<Text> = "网站标识码",
        /// How its catalogue numbers items (`domain` CT-01): `999901001/####-#####`, `#` a digit, `*` anything; each shape in use.
        index_shapes: Vec<Text> = "索引号格式",
        /// ICP 备案号.
        icp: Cell<Text> = "ICP备案",
        /// 公安备案号.
        police: Cell<Text> = "公安备案",
        /// The organ that runs it.
        organ: Cell<Text> = "主办单位",
        /// The portal's own header, a file below `content/`: `portal/header.html`.
        header: Cell<Text> = "页头文件",
        /// The portal's own footer, likewise.
        footer: Cell<Text> = "页尾文件",
        /// Whom to turn to.
        contact: Option<Contact> = "联系",
    }
}

table! {
    /// A district by code and name.
    pub struct DivisionName "行政区划" {
        /// Six digits (`domain` §5.7).
        code: Cell<Text> = "区划代码",
        /// Its name.
        name: Cell<Text> = "名称",
    }
}

table! {
    /// Who is bound by a duty.
    pub struct Who "义务单位" {
        /// Kinds of agencies.
        kinds: Vec<AgencyKind> = "单位类别",
        /// Agencies that are not bound, by id.
        except: Vec<Id> = "除外",
        /// Only these agencies, by id.
        only: Vec<Id> = "仅限",
    }
}

table! {
    /// A day counted from a dated event of `calendar.yaml`.
    pub struct DueAfter "期限" {
        /// The event: `budget-approved`.
        after: Cell<Text> = [must] "起算事项",
        /// How many days.
        days: Cell<crate::model::number::Number> = [must] "天数",
        /// Natural or working days.
        count: Cell<DayCount> = "算法",
    }
}

table! {
    /// Where a publication has to stand.
    pub struct Venues "公开场所" {
        /// Any of the venues, or all.
        need: Cell<Need> = "要求",
        /// The venues.
        of: Vec<Venue> = "场所",
    }
}

table! {
    /// A duty to publish: what, who, by when, where.
    pub struct Duty "公开义务" {
        /// Its id.
        id: Id = "编号",
        /// What it is called.
        title: Text = "名称",
        /// The kind of record: `self-evaluation`.
        kind: Text = "记录种类",
        /// The year of the money.
        year: When = "年度",
        /// Who is bound.
        who: Option<Who> = "义务单位",
        /// From when to when; the second day is the last in time.
        window: Cell<Term> = "公开时间",
        /// Or: so many days after an event.
        due: Option<DueAfter> = "期限",
        /// Where.
        venues: Option<Venues> = "公开场所",
        /// In full or as a summary.
        extent: Cell<Extent> = "公开程度",
        /// The document it rests on.
        basis: Cell<Text> = "依据",
    }
}

table! {
    /// A report that the bureau owes to somebody.
    pub struct Submission "报送" {
        /// Its id.
        id: Id = "编号",
        /// What it is.
        title: Text = "名称",
        /// The year.
        year: Cell<When> = "年度",
        /// To whom.
        to: Vec<Text> = "报送对象",
        /// By when.
        due: Cell<When> = "期限",
        /// When it was done.
        done: Cell<When> = "报送日期",
    }
}

table! {
    /// One district of a site of several.
    pub struct Division "区县" {
        /// Its id and folder.
        id: Id = "标识",
        /// Six digits.
        code: Cell<Text> = "区划代码",
        /// Its name.
        name: Text = "名称",
        /// Its finance bureau.
        bureau: Cell<Text> = "财政部门",
        /// Everything in it is made up.
        fictional: Cell<bool> = "虚构",
        /// Its own as-of date.
        as_of: Cell<When> = "数据截至",
        /// The profile of its rules.
        profile: Cell<Text> = "规则方案",
        /// Year → kind → how complete.
        collected: Named<Named<Collected>> = "收录情况",
        /// Its duties.
        duties: Vec<Duty> = "公开义务",
        /// Its submissions.
        submissions: Vec<Submission> = "报送",
        /// Which checks are public.
        checks: Named<CheckScope> = "核对",
        /// Its portal.
        portal: Option<Portal> = "门户网站",
    }
}

impl SiteFile {
    /// The absolute address of the site without a slash at its end, where one is given that others can begin with.
    #[must_use]
    pub fn address(&self) -> Option<&str> {
        let url = self.public_url.get()?.trim().trim_end_matches('/');
        let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"))?;
        // A name behind the page, a question or a quotation mark would end up inside other addresses.
        let fits = |c: char| !c.is_whitespace() && !c.is_control() && !"\"'<>\\`{}|^?#".contains(c);
        (rest.starts_with(|c: char| c.is_alphanumeric()) && rest.chars().all(fits)).then_some(url)
    }
}

table! {
    /// `content/site.yaml`.
    pub struct SiteFile "网站设置" {
        /// The site's name.
        name: Text = "网站名称",
        /// The finance bureau.
        bureau: Cell<Text> = "财政部门",
        /// A demonstration: banner on every page, not for indexing.
        demo: Cell<bool> = "演示",
        /// The day to which every lateness, countdown and embargo is counted.
        as_of: When = "数据截至",
        /// The one district, on a site without `divisions`.
        division: Option<DivisionName> = "行政区划",
        /// The districts of a site of several.
        divisions: Vec<Division> = "区县",
        /// The portal.
        portal: Option<Portal> = "门户网站",
        /// Absolute address, only for the sitemap, feeds and canonical links.
        public_url: Cell<Text> = "公开网址",
        /// Under which terms the data may be used: the name of the licence, or a sentence.
        licence: Cell<Text> = "数据许可",
        /// What a publication on this very site counts as.
        venue: Cell<Venue> = "本站场所",
        /// The profile of the rules.
        profile: Cell<Text> = "规则方案",
        /// The site's own profiles.
        profiles: Vec<OwnProfile> = "自定方案",
        /// Year → kind → how complete.
        collected: Named<Named<Collected>> = "收录情况",
        /// Duties to publish.
        duties: Vec<Duty> = "公开义务",
        /// Reports owed.
        submissions: Vec<Submission> = "报送",
        /// Volumes to compile.
        volumes: Vec<VolumePlan> = "汇编",
        /// Faces that volumes are set in, where the machine's own are not wanted.
        typefaces: Vec<Typeface> = "字体",
        /// The theme: a folder under `themes/` that lies over the default one.
        theme: Cell<Text> = "主题",
        /// Whether every record must say who reviewed it for secrets, and when (`domain` SC-02).
        secrecy_review: Cell<bool> = "保密审查要登记",
        /// Which checks are public: `late: public`.
        checks: Named<CheckScope> = "核对",
    }
}
