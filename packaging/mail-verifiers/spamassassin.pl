# Scores mails with SpamAssassin: spamassassin.pl SETTINGS ENVELOPE.json MAIL ...
# Prints {"name": {"score": ..., "rules": {"RULE": score}}}.
use strict;
use warnings;
use JSON::PP;
use Mail::SpamAssassin;

my ($settings, $envelope_file, @files) = @ARGV;
sub content { local (@ARGV, $/) = (shift); binmode ARGV; return scalar <> }
my $envelope = decode_json(content($envelope_file));

my $scanner = Mail::SpamAssassin->new({
    site_rules_filename => $settings, dont_copy_prefs => 1, userprefs_filename => "/dev/null", userstate_dir => "/tmp",
});
$scanner->init(1);
my %verdicts;
for my $file (@files) {
    my $mail = content($file);
    $mail =~ s/\r\n/\n/g;
    # What the receiver's server writes above it.
    my $trace = "Return-Path: <$envelope->{sender}>\n"
        . "Received: from $envelope->{helo} ($envelope->{helo} [$envelope->{ip}])\n"
        . "\tby mx.receiver.example (Postfix) with ESMTPS id 4Abc123\n"
        . "\tfor <$envelope->{recipient}>; Mon, 23 Nov 2026 07:00:05 +0000 (UTC)\n";
    my $message = $scanner->parse($trace . $mail);
    my $status = $scanner->check($message);
    my %rules = map { $_ => $status->{conf}->{scores}->{$_} + 0 } split(/,/, $status->get_names_of_tests_hit());
    my ($name) = $file =~ m{([^/]+)$};
    $verdicts{$name} = {score => $status->get_score() + 0, rules => \%rules};
    $status->finish();
    $message->finish();
}
print encode_json(\%verdicts);
