//! Floor 7: the theme. The default one is embedded whole; a folder that holds only what differs lies over it.
//!
//! A theme's folder has `templates/`, `static/` and `volume/` (layouts of compiled volumes). A template of the same name
//! takes the default's place and may extend it as `default/<name>`. Themes cannot run anything, read anything or reach the
//! network. Beside the engine's own filters they have six of this program: `rows` and `cells` print tables, `cell`,
//! `num` and `lnk` what stands outside of them, `pieces` prints sentences.

mod cells;
mod embedded;
mod sprite;

use anyhow::Context as _;
use cells::{Alone, Cells, Links, Moulds, Pieces, Rows};
use serde::Serialize;
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::{Arc, OnceLock};
use tera::{Context, Tera};

/// Bytes that most pages stay under before icons are taken out.
const USUAL_PAGE: usize = 32 * 1024;

/// A loaded theme.
#[derive(Debug)]
pub struct Theme {
    engine: Engine,
    /// The templates, for the second engine.
    templates: Vec<(String, String)>,
    /// The same templates with `fragment.html` in the place of `base.html`, made when a fragment is first asked for.
    fragments: OnceLock<Result<Engine, String>>,
    files: BTreeMap<String, Vec<u8>>,
    layouts: BTreeMap<String, Vec<u8>>,
}

impl Theme {
    /// The default theme, with the folder `overlay` over it where there is one.
    ///
    /// # Errors
    /// Fails where a template is not sound or a file cannot be read.
    pub fn load(overlay: Option<&Path>) -> anyhow::Result<Self> {
        let mut files = embedded::files("static");
        let mut layouts = embedded::files("volume");
        let mut templates: Vec<(String, String)> = embedded::files("templates")
            .into_iter()
            .map(|(name, bytes)| (format!("default/{name}"), text(bytes)))
            .collect();
        if let Some(folder) = overlay {
            for (name, bytes) in on_disk(&folder.join("templates"))? {
                templates.push((name, text(bytes)));
            }
            files.extend(on_disk(&folder.join("static"))?);
            layouts.extend(on_disk(&folder.join("volume"))?);
        }
        let engine = Engine::of(templates.clone())?;
        Ok(Self { engine, templates, fragments: OnceLock::new(), files, layouts })
    }

    /// Renders a view without what stands around the content of a page, as UTF-8.
    ///
    /// # Errors
    /// Fails where the template asks for what the view does not have.
    pub fn fragment<V: Serialize>(&self, template: &str, view: &V) -> anyhow::Result<Vec<u8>> {
        let made = self.fragments.get_or_init(|| self.without_frame().map_err(|error| format!("{error:#}")));
        let engine = made.as_ref().map_err(|error| anyhow::anyhow!("{error}"))?;
        engine.press(template, view)
    }

    fn without_frame(&self) -> anyhow::Result<Engine> {
        let own = |name: &str| self.templates.iter().find(|(own, _)| own == name).map(|(_, text)| text.clone());
        let base = own("fragment.html").or_else(|| own("default/fragment.html")).unwrap_or_default();
        let rest =
            self.templates.iter().filter(|(name, _)| !matches!(name.as_str(), "base.html" | "default/base.html"));
        Engine::of(rest.cloned().chain([("default/base.html".to_owned(), base)]).collect())
    }

    /// Renders a view with its template, as UTF-8.
    ///
    /// # Errors
    /// Fails where the template asks for what the view does not have.
    pub fn render<V: Serialize>(&self, template: &str, view: &V) -> anyhow::Result<Vec<u8>> {
        self.engine.press(template, view)
    }

    /// The static files by name.
    #[must_use]
    pub const fn files(&self) -> &BTreeMap<String, Vec<u8>> {
        &self.files
    }

    /// The layouts of volumes by name: `pdf/book.typ`, `docx/styles.xml`, `epub/book.css`.
    #[must_use]
    pub const fn layouts(&self) -> &BTreeMap<String, Vec<u8>> {
        &self.layouts
    }

    /// The names of the templates, defaults without their prefix.
    pub fn templates(&self) -> impl Iterator<Item = &str> {
        self.engine.tera.get_template_names().map(|name| name.strip_prefix("default/").unwrap_or(name))
    }
}

/// The template engine with the templates of a theme.
#[derive(Debug)]
struct Engine {
    tera: Tera,
    /// How the theme prints plain cells; the engine's filter looks them up.
    #[cfg_attr(not(test), expect(dead_code, reason = "held for the filter, which has a weak hand on it"))]
    moulds: Arc<Moulds>,
}

impl Engine {
    fn of(templates: Vec<(String, String)>) -> anyhow::Result<Self> {
        let moulds = Moulds::new();
        let mut tera = Tera::new();
        tera.set_fallback_prefixes(["default/"])?;
        tera.autoescape_on(vec![".html", ".xhtml", ".opf"]);
        tera.register_filter("cells", Cells(Arc::downgrade(&moulds)));
        tera.register_filter("rows", Rows(Arc::downgrade(&moulds)));
        tera.register_filter("cell", Alone::Cell(Arc::downgrade(&moulds)));
        tera.register_filter("num", Alone::Num(Arc::downgrade(&moulds)));
        tera.register_filter("lnk", Links(Arc::downgrade(&moulds)));
        tera.register_filter("pieces", Pieces(Arc::downgrade(&moulds)));
        tera.add_raw_templates(templates).context("主题的模板有错")?;
        moulds.take(tera.clone());
        Ok(Self { tera, moulds })
    }

    fn press<V: Serialize>(&self, template: &str, view: &V) -> anyhow::Result<Vec<u8>> {
        let context = Context::from_serialize(view)?;
        let mut page = Vec::with_capacity(USUAL_PAGE);
        self.tera.render_to(template, &context, &mut page).with_context(|| format!("模板 {template} 出错"))?;
        Ok(sprite::keep_used(page))
    }
}

fn text(bytes: Vec<u8>) -> String {
    String::from_utf8_lossy(&bytes).into_owned()
}

fn on_disk(folder: &Path) -> anyhow::Result<BTreeMap<String, Vec<u8>>> {
    let mut files = BTreeMap::new();
    if !folder.is_dir() {
        return Ok(files);
    }
    for item in walkdir::WalkDir::new(folder).sort_by_file_name() {
        let item =
            item.map_err(std::io::Error::from).with_context(|| format!("读不到主题文件夹 {}", folder.display()))?;
        let hidden = item.file_name().to_str().is_none_or(|n| n.starts_with('.'));
        if !item.file_type().is_file() || hidden {
            continue;
        }
        let name = item.path().strip_prefix(folder).unwrap_or(item.path()).to_string_lossy().replace('\\', "/");
        let bytes = std::fs::read(item.path()).with_context(|| format!("读不到主题文件 {}", item.path().display()))?;
        files.insert(name, bytes);
    }
    Ok(files)
}
