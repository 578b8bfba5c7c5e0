import { join } from "node:path";
import type { MailRun } from "./mailRun.ts";

/**
 * A submission server for two small domains: it signs people in, takes their mail and delivers it into folders. An address
 * in its domains without a mailbox is taken and bounces later, as relays do. Files beside the spool play the faults.
 */
export function eximConfig(run: MailRun): string {
  const { folder, ports, certificates, user, group } = run;
  const at = (name: string) => join(folder, name);
  return `
exim_user = ${user}
exim_group = ${group}
primary_hostname = mail.example
spool_directory = ${at("spool")}
log_file_path = ${at("log")}/exim-%slog
pid_file_path = ${at("exim.pid")}
keep_environment =
add_environment = PATH=/usr/sbin:/usr/bin:/bin
deliver_drop_privilege = true
# Nobody else's machine is ever spoken to.
local_interfaces = 127.0.0.1
daemon_smtp_ports = ${ports.smtp} : ${ports.smtps}
tls_on_connect_ports = ${ports.smtps}
tls_advertise_hosts = *
tls_certificate = ${certificates.certificateFile}
tls_privatekey = ${certificates.keyFile}
auth_advertise_hosts = \${if eq{$tls_in_cipher}{}{}{*}}
domainlist local_domains = agency.example : host.example
acl_smtp_rcpt = check_rcpt
acl_smtp_data = check_data
message_size_limit = 30M
smtp_accept_max = 60
smtp_accept_queue_per_connection = 0
queue_only_file = ${at("hold")}
host_lookup =
rfc1413_query_timeout = 0s
timeout_frozen_after = 1d
smtp_banner = "mail.example ESMTP"

begin acl
check_rcpt:
  deny    message = 5.1.1 No such person here
          local_parts = refused
  defer   message = 4.2.0 Come back later
          local_parts = later
  require authenticated = *
  accept  domains = +local_domains
  deny    message = 5.7.1 Only mail within the test domains
check_data:
  defer   condition = \${if exists{${at("defer-data")}}}
          message = 4.3.2 Not now
  deny    condition = \${if exists{${at("refuse-data")}}}
          message = 5.6.0 Not like this
  accept

begin routers
mailboxes:
  driver = accept
  domains = +local_domains
  # The name as the folder has it: one from outside may not be part of a path.
  address_data = \${lookup{$local_part@$domain}dsearch,filter=dir{${at("mail")}}{$value}fail}
  transport = maildir
nobody:
  driver = redirect
  allow_fail
  data = :fail: 5.1.1 There is no such mailbox

begin transports
maildir:
  driver = appendfile
  maildir_format
  directory = ${at("mail")}/$address_data/Maildir
  create_directory
  delivery_date_add
  return_path_add
  mode = 0600

begin retry
* * F,1h,1m

begin authenticators
plain:
  driver = plaintext
  public_name = PLAIN
  server_prompts = :
  server_set_id = $auth2
  server_condition = \${if eq{\${lookup{$auth2}lsearch{${at("passwords")}}}}{$auth3}}
  server_advertise_condition = \${if def:tls_in_cipher}
`.trimStart();
}
