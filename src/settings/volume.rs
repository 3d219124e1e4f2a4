//! `volumes` and `typefaces` of `site.yaml`: what is compiled for whom, and in which faces.

use crate::model::cell::Cell;
use crate::model::choice::{Edition, VolumeForm, VolumePart};
use crate::model::date::When;
use crate::model::id::Id;
use crate::model::number::Number;
use crate::model::text::Text;
use crate::table;

table! {
    /// A volume to compile.
    pub struct VolumePlan "汇编" {
        /// Its id: the name of its files.
        id: Id = "编号",
        /// Its title.
        title: Text = "标题",
        /// For whom.
        reader: Cell<Text> = "读者",
        /// The district it is about, on a site of several; without it all of them.
        division: Cell<Id> = "区县",
        /// What goes in; without it everything.
        select: Option<Selection> = "选取",
        /// What stands in it, in this order; without it all parts in their usual order.
        parts: Vec<VolumePart> = "章节",
        /// How it is set: a PDF each; without it the standard one.
        editions: Vec<Edition> = "版式",
        /// The files that are made beside its page; without it all.
        forms: Vec<VolumeForm> = "形式",
        /// Records a file holds at most; a longer volume is split into numbered parts.
        most: Cell<Number> = "每册记录数",
        /// The bureau's own words, which open 编制说明.
        note: Cell<Text> = "说明",
    }
}

table! {
    /// What a volume takes in. Years, kinds and participants narrow it; agencies, projects and groups are added to each other.
    pub struct Selection "选取" {
        /// Years of the money.
        years: Vec<When> = "年度",
        /// Kinds of records: `evaluation`.
        kinds: Vec<Text> = "种类",
        /// Agencies, by id.
        agencies: Vec<Id> = "单位",
        /// Projects picked by hand: `<agency>/<project>`.
        projects: Vec<Text> = "项目",
        /// Committees.
        committee: Vec<Text> = "专委会",
        /// Delegations.
        delegation: Vec<Text> = "代表团",
        /// Sectors.
        sector: Vec<Text> = "领域",
        /// Evaluations in which these took part: `人大代表`.
        participants: Vec<Text> = "参与者",
    }
}

/// The roles a face can have: 宋体 for the text, 黑体 for headings, 仿宋 and 楷体.
pub const ROLES: [&str; 4] = ["宋", "黑", "仿宋", "楷"];

table! {
    /// A face for one role.
    pub struct Typeface "字体" {
        /// One of [`ROLES`].
        role: Text = "用途",
        /// Its file, below the site's folder or absolute.
        file: Text = "文件",
    }
}
