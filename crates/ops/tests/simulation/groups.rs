//! Groups and who is in them.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::{Value, json};

use crate::check::{names, seen};
use crate::known::Known;
use crate::requests::Told;
use crate::world::{GROUPS, World};

/// What a token says.
fn claims(token: &str) -> Value {
    let payload = token.split('.').nth(1).expect("a payload");
    serde_json::from_slice(&URL_SAFE_NO_PAD.decode(payload).expect("base64url")).expect("claims")
}

impl World {
    pub(crate) async fn change_group(&mut self, name: &'static str) {
        let group = GROUPS[self.dice.below(GROUPS.len())];
        let request = json!({ "GroupName": group });
        match self.dice.below(8) {
            0 | 1 => self.create_group(group).await,
            2 => {
                let told = self.admin("DeleteGroup", request).await;
                self.groups.entry(group).or_default().learn(&told, Known::No);
                for person in self.people.values_mut() {
                    person.groups.entry(group).or_default().learn(&told, Known::No);
                }
            }
            3..6 => self.join_group(name, group).await,
            _ => self.leave_group(name, group).await,
        }
        if self.dice.chance() {
            self.check_groups_of(name).await;
        }
    }

    pub(crate) async fn create_group(&mut self, group: &'static str) {
        let told = self.admin("CreateGroup", json!({ "GroupName": group })).await;
        let refused = told == Told::Refused("GroupExistsException".to_owned());
        assert!(!(refused && self.groups[group] == Known::No), "{group} is refused, and there is no such group");
        self.groups.entry(group).or_default().learn(&told, Known::Yes);
    }

    pub(crate) async fn join_group(&mut self, name: &'static str, group: &'static str) {
        let told = self.admin("AdminAddUserToGroup", json!({ "GroupName": group, "Username": name })).await;
        self.person(name).groups.entry(group).or_default().learn(&told, Known::Yes);
    }

    /// Somebody is taken out of a group, more often who is in one.
    pub(crate) async fn leave_group(&mut self, name: &'static str, group: &'static str) {
        let is_in = |(group, known): (&&'static str, &Known)| (*known != Known::No).then_some(*group);
        let members = self.people.iter().flat_map(|(name, person)| person.groups.iter().filter_map(is_in).map(|group| (*name, group)));
        let members: Vec<_> = members.collect();
        let (name, group) = if members.is_empty() { (name, group) } else { members[self.dice.below(members.len())] };
        let told = self.admin("AdminRemoveUserFromGroup", json!({ "GroupName": group, "Username": name })).await;
        self.person(name).groups.entry(group).or_default().learn(&told, Known::No);
        self.check_groups_of(name).await;
    }

    fn check_group(&self, name: &str, group: &str, is: bool) {
        let known = self.people[name].groups.get(group).copied().unwrap_or_default();
        assert!(seen(known, is), "{name} is in {group}: {is}");
    }

    /// A user's groups, asked for now.
    async fn check_groups_of(&self, name: &str) {
        if self.people[name].sub.is_some() {
            let answer = self.look("AdminListGroupsForUser", json!({ "Username": name })).await.expect("a list");
            let theirs = names(&answer["Groups"], "GroupName");
            GROUPS.iter().for_each(|group| self.check_group(name, group, theirs.contains(*group)));
        }
    }

    /// The groups that a new access token names, and for how long it is good.
    pub(crate) fn check_claims(&self, name: &str, access: &str) {
        let claims = claims(access);
        let minutes = claims["exp"].as_u64().zip(claims["iat"].as_u64()).map(|(ends, made)| (ends - made) / 60);
        assert!(minutes.is_some_and(|minutes| self.validities.contains(&minutes)), "a token of {name} is good for {minutes:?} minutes");
        let named = claims["cognito:groups"].as_array().map_or(&[][..], Vec::as_slice);
        GROUPS.iter().for_each(|group| self.check_group(name, group, named.contains(&json!(group))));
    }

    /// Groups, and both ways to ask who is in them.
    pub(crate) async fn check_groups(&self) {
        let all = names(&self.look("ListGroups", json!({})).await.expect("a list")["Groups"], "GroupName");
        for group in GROUPS {
            let is = all.contains(group);
            assert!(seen(self.groups[group], is), "the group {group} is there: {is}");
            let members = match self.look("ListUsersInGroup", json!({ "GroupName": group })).await {
                Ok(answer) => names(&answer["Users"], "Username"),
                Err(_) => Default::default(),
            };
            for (name, _) in self.people.iter().filter(|(_, person)| person.sub.is_some()) {
                let answer = self.look("AdminListGroupsForUser", json!({ "Username": name })).await.expect("a list");
                let theirs = names(&answer["Groups"], "GroupName").contains(group);
                assert_eq!(theirs, members.contains(*name), "{name} in {group}");
                self.check_group(name, group, theirs);
            }
        }
    }
}
