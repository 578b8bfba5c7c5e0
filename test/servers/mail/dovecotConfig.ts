import { join } from "node:path";
import type { MailRun } from "./mailRun.ts";

/** IMAP over the same folders, under one user and without a privilege. */
export function dovecotConfig(run: MailRun): string {
  const { folder, ports, certificates, user, group } = run;
  const at = (name: string) => join(folder, name);
  return `
base_dir = ${at("dovecot")}
state_dir = ${at("dovecot")}
log_path = ${at("log")}/dovecot.log
protocols = imap
listen = 127.0.0.1
default_internal_user = ${user}
default_internal_group = ${group}
default_login_user = ${user}
first_valid_uid = 1
first_valid_gid = 1
mail_uid = ${user}
mail_gid = ${group}
mail_privileged_group =
ssl = required
ssl_cert = <${certificates.certificateFile}
ssl_key = <${certificates.keyFile}
ssl_dh =
disable_plaintext_auth = yes
auth_mechanisms = plain
# A wrong password is answered at once.
auth_failure_delay = 0
mail_max_userip_connections = 100
mail_location = maildir:${at("mail")}/%u/Maildir
mail_fsync = never
passdb {
  driver = passwd-file
  args = scheme=PLAIN username_format=%u ${at("dovecot-passwords")}
}
userdb {
  driver = static
  args = uid=${user} gid=${group} home=${at("mail")}/%u
}
namespace inbox {
  inbox = yes
  mailbox Drafts {
    auto = subscribe
    special_use = \\Drafts
  }
  mailbox Sent {
    auto = subscribe
    special_use = \\Sent
  }
  mailbox Junk {
    auto = subscribe
    special_use = \\Junk
  }
  mailbox Trash {
    auto = subscribe
    special_use = \\Trash
  }
}
service imap-login {
  chroot =
  inet_listener imap {
    port = ${ports.imap}
  }
  inet_listener imaps {
    port = ${ports.imaps}
    ssl = yes
  }
}
service anvil {
  chroot =
}
service stats {
  chroot =
}
`.trimStart();
}
