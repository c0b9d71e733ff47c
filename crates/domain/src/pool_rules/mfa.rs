//! SetUserPoolMfaConfig: what of its members may stand together (authentication 5.1 `[aws-verified 2026]`).

/// What the rules look at: the request, and the pool as it will be.
#[derive(Debug, Clone, Copy, Default)]
pub struct MfaFacts {
    /// MfaConfiguration is ON or OPTIONAL; left out it is OFF.
    pub mfa: bool,
    /// SmsMfaConfiguration is given.
    pub sms: bool,
    /// SoftwareTokenMfaConfiguration is given, whatever its value.
    pub software_token: bool,
    /// EmailMfaConfiguration is given.
    pub email: bool,
    /// The pool will have an SMS configuration that can send.
    pub can_send_sms: bool,
    /// EmailConfiguration.EmailSendingAccount is DEVELOPER.
    pub own_sender: bool,
    /// Codes for forgotten passwords go to verified e-mail addresses and nowhere else.
    pub recovers_by_email_only: bool,
}

/// Checks a request by itself; what the pool's other settings add is [`super::check`]'s.
///
/// # Errors
/// The text of the `InvalidParameterException`, in the order that was measured.
pub fn check_mfa(facts: &MfaFacts) -> Result<(), &'static str> {
    let factors = facts.sms || facts.software_token || facts.email;
    if !facts.mfa && factors {
        return Err("Invalid MFA configuration given, can't turn off MFA and configure an MFA together");
    }
    if facts.mfa && !factors {
        return Err("Invalid MFA Configuration given. SMS MFA, Email MFA, or Software Token MFA must be enabled.");
    }
    if facts.email && !facts.own_sender {
        return Err(
            "Cannot set EmailMfaConfiguration when user pool EmailConfiguration contains an EmailSendingAccount of COGNITO_DEFAULT",
        );
    }
    if facts.email && facts.recovers_by_email_only {
        // Authentication 5.1 `[docs 2026]`; the service's words are not recorded, these are ours.
        return Err("Cannot set EmailMfaConfiguration when verified_email is the only account recovery mechanism.");
    }
    if facts.sms && !facts.can_send_sms {
        return Err("SMS configuration and Auto verification for phone_number are required when MFA is required/optional");
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn off_goes_with_no_block_and_on_with_one_at_least() {
        let blocks = [
            MfaFacts { sms: true, can_send_sms: true, ..MfaFacts::default() },
            MfaFacts { software_token: true, ..MfaFacts::default() },
            MfaFacts { email: true, own_sender: true, ..MfaFacts::default() },
        ];
        for block in blocks {
            assert!(check_mfa(&block).unwrap_err().starts_with("Invalid MFA configuration given, can't turn off MFA"));
            assert_eq!(check_mfa(&MfaFacts { mfa: true, ..block }), Ok(()));
        }
        assert!(check_mfa(&MfaFacts { mfa: true, ..MfaFacts::default() }).unwrap_err().starts_with("Invalid MFA Configuration given."));
        assert_eq!(check_mfa(&MfaFacts::default()), Ok(()));
    }

    #[test]
    fn codes_by_e_mail_need_an_own_sender_and_another_way_to_recover() {
        let email = MfaFacts { mfa: true, email: true, own_sender: true, ..MfaFacts::default() };
        assert!(check_mfa(&MfaFacts { own_sender: false, ..email }).unwrap_err().ends_with("EmailSendingAccount of COGNITO_DEFAULT"));
        assert!(check_mfa(&MfaFacts { recovers_by_email_only: true, ..email }).unwrap_err().contains("verified_email"));
    }
}
