//! Help and usage errors in plain Chinese throughout: what the argument parser writes by itself is put into words here.

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, ArgAction, Command, Error};

const HELP: &str = "{about}\n\n用法：{usage}\n\n{all-args}{after-help}";

/// The command with its headings, usage lines, defaults and choices in Chinese.
pub(super) fn chinese(command: Command) -> Command {
    let help = Arg::new("help")
        .short('h')
        .long("help")
        .action(ArgAction::Help)
        .help("显示帮助")
        .help_heading("通用选项")
        .global(true);
    let version = Arg::new("version")
        .short('V')
        .long("version")
        .action(ArgAction::Version)
        .help("显示版本")
        .help_heading("通用选项");
    dress(command.disable_help_flag(true).disable_version_flag(true).arg(help).arg(version), "mingzhang")
}

fn dress(command: Command, path: &str) -> Command {
    let mut command =
        command.help_template(HELP).disable_help_subcommand(true).subcommand_help_heading("命令").mut_args(argument);
    let mut usage = format!("{path} [选项]");
    for own in command.get_positionals() {
        let name =
            own.get_value_names().and_then(|n| n.first()).map_or_else(|| own.get_id().to_string(), ToString::to_string);
        let many = matches!(own.get_action(), ArgAction::Append);
        let name = if own.is_required_set() { format!("<{name}>") } else { format!("[{name}]") };
        usage.push_str(&format!(" {name}{}", if many { "…" } else { "" }));
    }
    if command.has_subcommands() {
        usage.push_str(" <命令>");
    }
    command = command.override_usage(usage);
    let names: Vec<String> = command.get_subcommands().map(|c| c.get_name().to_owned()).collect();
    for name in names {
        let deeper = format!("{path} {name}");
        command = command.mut_subcommand(name, |sub| dress(sub, &deeper));
    }
    command
}

/// An argument under a Chinese heading, its default and its choices at the end of its description.
fn argument(arg: Arg) -> Arg {
    let mut more = Vec::new();
    let valued = arg.get_action().takes_values();
    let choices: Vec<String> = arg
        .get_possible_values()
        .iter()
        .filter(|v| valued && !v.is_hide_set())
        .map(|v| v.get_name().to_owned())
        .collect();
    if !choices.is_empty() {
        more.push(format!("可选 {}", choices.join("、")));
    }
    if let (true, Some(value)) = (valued, arg.get_default_values().first()) {
        more.push(format!("缺省 {}", value.to_string_lossy()));
    }
    let help = arg.get_help().map(ToString::to_string).unwrap_or_default();
    let help = if more.is_empty() { help } else { format!("{help}（{}）", more.join("；")) };
    let heading = if arg.is_positional() { "参数" } else { "选项" };
    let arg = if arg.get_help_heading().is_none() { arg.help_heading(heading) } else { arg };
    arg.help(help).hide_default_value(valued).hide_possible_values(valued)
}

/// A usage error in Chinese; help and version as they are.
pub(super) fn words(error: &Error) -> String {
    let part = |kind: ContextKind| match error.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(all)) => all.join("、"),
        Some(ContextValue::StyledStr(text)) => text.to_string(),
        Some(other) => other.to_string(),
        None => String::new(),
    };
    let (argument, value) = (part(ContextKind::InvalidArg), part(ContextKind::InvalidValue));
    let said = match error.kind() {
        ErrorKind::InvalidSubcommand => format!("没有“{}”这个命令", part(ContextKind::InvalidSubcommand)),
        ErrorKind::UnknownArgument => format!("没有“{argument}”这个选项"),
        ErrorKind::MissingRequiredArgument => format!("缺少 {argument}"),
        ErrorKind::MissingSubcommand | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => "要写一个命令".to_owned(),
        ErrorKind::InvalidValue if value.is_empty() => format!("{argument} 后面要写一个值"),
        ErrorKind::InvalidValue => format!("{argument} 不能是“{value}”"),
        ErrorKind::ValueValidation => {
            let why = std::error::Error::source(error).map(|why| format!("，{why}")).unwrap_or_default();
            format!("{argument} 不能是“{value}”{why}")
        }
        ErrorKind::ArgumentConflict => {
            format!("{argument} 只能写一次，或不能和 {} 同时写", part(ContextKind::PriorArg))
        }
        ErrorKind::NoEquals | ErrorKind::TooFewValues | ErrorKind::TooManyValues | ErrorKind::WrongNumberOfValues => {
            format!("{argument} 的值的个数不对")
        }
        ErrorKind::InvalidUtf8 => "参数不是 UTF-8 文字".to_owned(),
        _ => return error.to_string(),
    };
    // The nearest one comes last.
    let near =
        [ContextKind::SuggestedSubcommand, ContextKind::SuggestedArg, ContextKind::SuggestedValue].map(part).join("");
    let near = near.rsplit('、').next().unwrap_or("").to_owned();
    let choices = part(ContextKind::ValidValue);
    let near = if near.is_empty() { String::new() } else { format!("；是不是 {near}？") };
    let choices = if choices.is_empty() {
        String::new()
    } else {
        format!("{}可选 {choices}", if near.is_empty() { "；" } else { "" })
    };
    format!("{said}{near}{choices}\n用 --help 查看用法\n")
}

#[cfg(test)]
mod tests {
    use super::{chinese, words};
    use clap::CommandFactory as _;

    fn said(line: &str) -> String {
        let command = chinese(super::super::Arguments::command());
        words(&command.try_get_matches_from(line.split(' ')).unwrap_err())
    }

    /// English words that the parser would write by itself.
    fn foreign(text: &str) -> bool {
        [
            "Usage",
            "Options",
            "Arguments",
            "Commands",
            "Print",
            "default:",
            "possible",
            "OPTIONS",
            "COMMAND",
            "error:",
            "tip:",
        ]
        .iter()
        .any(|w| text.contains(w))
    }

    #[test]
    fn every_help_is_chinese_throughout() {
        fn walk(command: &mut clap::Command, seen: &mut Vec<String>) {
            seen.push(command.render_long_help().to_string());
            for sub in command.get_subcommands_mut() {
                walk(sub, seen);
            }
        }
        let mut command = chinese(super::super::Arguments::command());
        command.build();
        let mut seen = Vec::new();
        walk(&mut command, &mut seen);
        assert!(seen.len() >= 8);
        for help in seen {
            assert!(!foreign(&help) && help.contains("用法：mingzhang"), "{help}");
        }
    }

    #[test]
    fn arguments_are_read_as_what_they_are() {
        use clap::FromArgMatches as _;
        let mut lines = vec!["mingzhang check --jobs 2", "mingzhang new record plan --year 2023"];
        if cfg!(feature = "serve") {
            lines.push("mingzhang serve --port 0");
        }
        if cfg!(feature = "search") {
            lines.push("mingzhang search 公路 --count 3");
        }
        for line in lines {
            let matches = chinese(super::super::Arguments::command()).try_get_matches_from(line.split(' ')).unwrap();
            assert!(super::super::Arguments::from_arg_matches(&matches).is_ok(), "{line}");
        }
    }

    #[test]
    fn usage_errors_are_chinese_and_name_what_is_near() {
        let mut lines = vec![
            ("mingzhang chek", "没有“chek”这个命令；是不是 check？"),
            ("mingzhang build --draft", "没有“--draft”这个选项；是不是 --drafts？"),
            ("mingzhang check --format xml", "不能是“xml”；是不是 html？可选 text、json、html"),
            ("mingzhang check --deny all", "不能是“all”；可选 warnings"),
            ("mingzhang new record", "缺少 <种类>"),
            ("mingzhang verify", "缺少 <文件夹>"),
            ("mingzhang", "要写一个命令"),
            ("mingzhang check --format text --format json", "只能写一次"),
            ("mingzhang check --jobs 0", "--jobs <数> 不能是“0”，要写 1 到 1024 的整数"),
            ("mingzhang build --jobs 99999", "要写 1 到 1024 的整数"),
            ("mingzhang new record plan --year 二〇二三", "要写 1990 到 2100 的整数"),
        ];
        if cfg!(feature = "serve") {
            lines.push(("mingzhang serve --port many", "不能是“many”，要写 0 到 65535 的整数"));
        }
        for (line, part) in lines {
            let text = said(line);
            assert!(text.contains(part) && !foreign(&text), "{line}: {text}");
        }
    }
}
