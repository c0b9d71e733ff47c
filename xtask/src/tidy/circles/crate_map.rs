//! The modules of one crate, and which file takes what from which other.

use std::collections::{BTreeMap, BTreeSet};

use super::file::File;
use crate::Failure;

/// How many re-exports are followed from a name to its definition.
const HOPS_MAX: usize = 8;

pub(super) struct CrateMap {
    /// By the file's path below `src/`.
    files: BTreeMap<String, File>,
    /// From a module's path to its file.
    modules: BTreeMap<Vec<String>, String>,
}

impl CrateMap {
    /// Reads the files of a crate, given by their paths below `src/`; files that only tests reach are left out.
    pub(super) fn new(texts: &BTreeMap<String, String>) -> Result<Self, Failure> {
        let mut map = Self { files: BTreeMap::new(), modules: BTreeMap::new() };
        let root = if texts.contains_key("lib.rs") { "lib.rs" } else { "main.rs" };
        map.add(texts, root, &[])?;
        Ok(map)
    }

    fn add(&mut self, texts: &BTreeMap<String, String>, path: &str, module: &[String]) -> Result<(), Failure> {
        let Some(text) = texts.get(path) else { return Ok(()) };
        let file = File::parse(text)?;
        let (folder, name) = path.rsplit_once('/').map_or(("", path), |(folder, name)| (folder, name));
        let folder = if folder.is_empty() { String::new() } else { format!("{folder}/") };
        let below = match name {
            "lib.rs" | "main.rs" | "mod.rs" => folder.clone(),
            name => format!("{folder}{}/", name.trim_end_matches(".rs")),
        };
        let children: Vec<(String, Vec<String>)> = file
            .modules
            .iter()
            .flat_map(|(name, at)| match at {
                Some(at) => vec![(name.clone(), vec![format!("{folder}{at}")])],
                None => vec![(name.clone(), vec![format!("{below}{name}.rs"), format!("{below}{name}/mod.rs")])],
            })
            .collect();
        self.files.insert(path.to_owned(), file);
        self.modules.insert(module.to_vec(), path.to_owned());
        for (name, places) in children {
            for place in places {
                self.add(texts, &place, &[module, std::slice::from_ref(&name)].concat())?;
            }
        }
        Ok(())
    }

    /// For each file the files that it takes something from.
    pub(super) fn imports(&self) -> BTreeMap<String, BTreeSet<String>> {
        let mut imports = BTreeMap::new();
        for (module, path) in &self.modules {
            let Some(file) = self.files.get(path) else { continue };
            let from: BTreeSet<String> = self.used(module, file).into_iter().filter(|other| other != path).collect();
            imports.insert(path.clone(), from);
        }
        imports
    }

    fn used(&self, module: &[String], file: &File) -> Vec<String> {
        let mut used = Vec::new();
        for brought in &file.uses {
            match &brought.name {
                // A star brings what the module is; re-exported, it brings nothing into this file.
                None if brought.exported => {}
                None => used.extend(self.module_of(module, &brought.path)),
                Some(name) if brought.exported && !file.words.contains(name) => {}
                Some(name) => {
                    let within: Vec<String> =
                        file.mentions.iter().filter(|path| path.first() == Some(name)).filter_map(|path| path.get(1).cloned()).collect();
                    let is_module = self.module_of(module, &brought.path).is_some();
                    if is_module && !within.is_empty() {
                        for item in within {
                            used.extend(self.taken(module, &[&brought.path[..], &[item]].concat()));
                        }
                    } else {
                        used.extend(self.taken(module, &brought.path));
                    }
                }
            }
        }
        for path in &file.mentions {
            let local =
                path.first().is_some_and(|first| file.modules.contains_key(first) || ["crate", "super", "self"].contains(&first.as_str()));
            if local {
                used.extend(self.taken(module, path));
            }
        }
        used
    }

    /// The file that a path leads to, unless the module may take it without ado.
    fn taken(&self, module: &[String], path: &[String]) -> Option<String> {
        let (place, name) = self.definition(module, path, HOPS_MAX)?;
        (!self.is_inherited(module, &place, &name)).then_some(place)
    }

    /// The file of the module that a path names exactly.
    fn module_of(&self, from: &[String], path: &[String]) -> Option<String> {
        let (module, rest) = self.walk(from, path)?;
        rest.is_empty().then(|| self.modules.get(&module).cloned()).flatten()
    }

    /// The file that defines what a path names, and its name there (empty for a module itself); none for what is no part of this crate.
    fn definition(&self, from: &[String], path: &[String], hops: usize) -> Option<(String, String)> {
        let (module, rest) = self.walk(from, path)?;
        let place = self.modules.get(&module)?;
        let Some(name) = rest.first() else { return Some((place.clone(), String::new())) };
        let file = self.files.get(place)?;
        if file.items.contains(name) || hops == 0 {
            return Some((place.clone(), name.clone()));
        }
        if let Some(brought) = file.uses.iter().find(|brought| brought.name.as_ref() == Some(name)) {
            let further = [&brought.path[..], &rest[1..]].concat();
            return self.definition(&module, &further, hops - 1);
        }
        let mut globs = file.uses.iter().filter(|brought| brought.name.is_none());
        let through = globs.find_map(|brought| {
            let target = self.definition(&module, &[&brought.path[..], std::slice::from_ref(name)].concat(), hops - 1)?;
            self.files.get(&target.0).is_some_and(|file| file.items.contains(name)).then_some(target)
        });
        Some(through.unwrap_or_else(|| (place.clone(), name.clone())))
    }

    /// Whether a module takes from one above it what it declares for those below.
    fn is_inherited(&self, module: &[String], place: &str, name: &str) -> bool {
        let above = (0..module.len()).any(|depth| self.modules.get(&module[..depth]).is_some_and(|file| file == place));
        above && self.files.get(place).is_some_and(|file| !file.functions.contains(name))
    }

    /// Follows a path down the modules as far as it goes: the module, and the segments that are left.
    fn walk<'a>(&self, from: &[String], path: &'a [String]) -> Option<(Vec<String>, &'a [String])> {
        let mut module = from.to_vec();
        let mut rest = path;
        let mut first = true;
        while let Some(segment) = rest.first() {
            match segment.as_str() {
                "crate" if first => module.clear(),
                "self" if first => {}
                "super" => drop(module.pop()?),
                name => {
                    module.push(name.to_owned());
                    if !self.modules.contains_key(&module) {
                        module.pop();
                        // A first segment that is no module of ours is another crate.
                        return (!first).then_some((module, rest));
                    }
                }
            }
            first = false;
            rest = &rest[1..];
        }
        Some((module, rest))
    }
}
