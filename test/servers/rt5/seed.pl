# Fills a fresh Request Tracker with a small agency and its host. Prints the sign-ins as JSON.
use strict;
use warnings;
use utf8;
use lib '/usr/local/share/request-tracker5/lib', '/usr/share/request-tracker5/lib';
use JSON ();
use RT -init;

my $system = RT->SystemUser;

sub must {
    my ($what, $ok, $words) = @_;
    die "$what: " . ($words // 'no reason given') . "\n" unless $ok;
    return $ok;
}

sub queue {
    my ($name, %more) = @_;
    my $queue = RT::Queue->new($system);
    must("queue $name", $queue->Create(Name => $name, CorrespondAddress => lc($name) . '@rt.example', %more));
    return $queue;
}

sub field {
    my ($name, $queues, %more) = @_;
    my $values = delete $more{Values} || [];
    my $field  = RT::CustomField->new($system);
    must("field $name", $field->Create(Name => $name, LookupType => 'RT::Queue-RT::Ticket', MaxValues => 1, %more));
    must("$name offers $_", $field->AddValue(Name => $_)) for @$values;
    must("$name applies", $field->AddToObject($_)) for @$queues;
    return $field;
}

sub person {
    my ($name, $email, $real, $privileged) = @_;
    my $user = RT::User->new($system);
    must("user $name", $user->Create(
        Name => $name, EmailAddress => $email, RealName => $real, Password => "password of $name", Privileged => $privileged));
    return $user;
}

sub allow {
    my ($who, $where, @rights) = @_;
    must("right $_", $who->PrincipalObj->GrantRight(Object => $where, Right => $_)) for @rights;
}
sub everybody { my $group = RT::Group->new($system); $group->LoadSystemInternalGroup($_[0]); return $group }
sub role { my $group = RT::Group->new($system); $group->LoadRoleGroup(Object => RT->System, Name => $_[0]); return $group }

# Support: with deadlines and both reference fields. Plain: nothing but text; its customers may resolve.
# Orders: a form with required and checked fields. Locked: has the reference field, but customers may not fill it in.
# Internal: seen, not to be filed in.
my $support  = queue('Support', SLADisabled => 0);
my $plain    = queue('Plain');
my $orders   = queue('Orders');
my $locked   = queue('Locked');
my $internal = queue('Internal');

field('ClientRef', [ $support, $locked ], Type => 'FreeformSingle');
my $message_ref = field('MsgRef', [$support], Type => 'FreeformSingle', LookupType => 'RT::Queue-RT::Ticket-RT::Transaction');
field('Site', [$support], Type => 'FreeformSingle');
field('Environment', [$support], Type => 'SelectSingle', Values => [qw(Dev Test Live Multidev)]);
field('Severity', [$support], Type => 'SelectSingle', Values => [qw(Low Normal Urgent)]);
field('Order number', [$orders], Type => 'FreeformSingle', Pattern => '(?#Six digits)^\d{6}$');
field('Cost centre', [$orders], Type => 'FreeformSingle', Pattern => '(?#Mandatory).');
field('Parts', [$orders], Type => 'SelectMultiple', MaxValues => 0, Values => [qw(Cache Database Files)]);
field('Wanted on', [$orders], Type => 'DateSingle');
field('Notes', [$orders], Type => 'TextSingle');

my %people = (
    agent    => person('agent', 'agent@host.example', 'Helpdesk agent', 1),
    staff    => person('staff', 'lead@agency.example', 'Agency lead', 1),
    customer => person('one@agency.example', 'one@agency.example', 'Agency user one', 0),
    other    => person('two@agency.example', 'two@agency.example', 'Agency user two', 0),
    guest    => person('guest@client.example', 'guest@client.example', 'Client of the agency', 0),
);
# Far from UTC: dates in searches are read in this zone.
must('zone', $people{other}->SetTimezone('Pacific/Auckland'));

my @own = qw(ModifySelf ManageAuthTokens SeeCustomField);
my $customers = everybody('Unprivileged');
allow($customers, $_, qw(SeeQueue CreateTicket)) for $support, $plain, $orders, $locked;
allow($customers, $internal, 'SeeQueue');
allow($customers, $_, 'SetInitialCustomField') for $support, $orders;
allow($customers, RT->System, @own);
allow($customers, $message_ref, 'ModifyCustomField');
for my $queue ($support, $plain, $orders, $locked) {
    allow(role($_), $queue, qw(ShowTicket ReplyToTicket)) for qw(Requestor Cc);
}
allow(role('Requestor'), $plain, 'ModifyTicket');

allow($people{staff}, RT->System, @own);
for my $queue ($support, $plain) {
    allow($people{staff}, $queue, qw(SeeQueue ShowTicket CreateTicket ReplyToTicket SetInitialCustomField));
}
allow($people{staff}, $message_ref, 'ModifyCustomField');
allow($people{agent}, RT->System, @own);
for my $queue ($support, $plain, $orders, $locked, $internal) {
    allow($people{agent}, $queue, qw(SeeQueue ShowTicket ShowTicketComments CreateTicket ReplyToTicket CommentOnTicket
        ModifyTicket OwnTicket TakeTicket StealTicket ModifyCustomField SetInitialCustomField Watch WatchAsAdminCc));
}

my %signed;
for my $who (sort keys %people) {
    my ($id, $words, $token) = RT::AuthToken->new($system)->Create(Owner => $people{$who}->id, Description => 'tests');
    must("token of $who", $id, $words);
    $signed{$who} = { name => $people{$who}->Name, password => 'password of ' . $people{$who}->Name, token => $token };
}
print JSON->new->canonical->encode(\%signed), "\n";
