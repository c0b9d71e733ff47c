//! Groups and who is in them.

use serde_json::json;

use crate::known::Known;
use crate::requests::Told;
use crate::world::{GROUPS, World};

impl World {
    pub(crate) async fn change_group(&mut self, name: &'static str) {
        let group = GROUPS[self.dice.below(GROUPS.len())];
        let request = json!({ "GroupName": group });
        let member = json!({ "GroupName": group, "Username": name });
        match self.dice.below(8) {
            0 | 1 => {
                let told = self.admin("CreateGroup", request).await;
                let refused = told == Told::Refused("GroupExistsException".to_owned());
                assert!(!(refused && self.groups[group] == Known::No), "{group} is refused, and there is no such group");
                self.groups.entry(group).or_default().learn(&told, Known::Yes);
            }
            2 => {
                let told = self.admin("DeleteGroup", request).await;
                self.groups.entry(group).or_default().learn(&told, Known::No);
                for person in self.people.values_mut() {
                    person.groups.entry(group).or_default().learn(&told, Known::No);
                }
            }
            3..7 => {
                let told = self.admin("AdminAddUserToGroup", member).await;
                self.person(name).groups.entry(group).or_default().learn(&told, Known::Yes);
            }
            _ => {
                let told = self.admin("AdminRemoveUserFromGroup", member).await;
                self.person(name).groups.entry(group).or_default().learn(&told, Known::No);
            }
        }
    }
}
