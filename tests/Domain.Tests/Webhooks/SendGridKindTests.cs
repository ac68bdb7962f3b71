using System.Text;
using MentionPipeline.Domain.Webhooks;

namespace MentionPipeline.Domain.Tests.Webhooks;

public class SendGridKindTests
{
    private const string FormType = "multipart/form-data; boundary=\"b 1\"";
    private static readonly SendGridKind Kind = new();

    [Fact]
    public void Of_a_mail_only_words_and_a_pseudonym_are_kept()
    {
        var body = Form(
            ("from", "\"Ada, Rossi\" <Ada@Example.org>"), ("to", "care@acme.example"), ("subject", "Broken"),
            ("text", "It broke.\r\n> quoted by me\r\nFix it."), ("sender_ip", "192.0.2.7"));

        var mail = Read(body).Mentions[0];

        Assert.Equal(("Broken", "It broke.\nFix it.", "Ada, Rossi"), (mail.Name, mail.Content, mail.Author?.Name));
        Assert.StartsWith("mail:", mail.Author?.Id, StringComparison.Ordinal);
        var kept = mail.ToString() + mail.Author;
        Assert.All(["@example", "care@", "192.0.2.7", "quoted"], personal => Assert.DoesNotContain(personal, kept, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public void The_same_person_has_one_pseudonym_and_two_people_two()
    {
        string? Id(string from) => Read(Form(("from", from), ("text", "x"))).Mentions[0].Author?.Id;

        Assert.Equal(Id("Ada <ada@example.org>"), Id("ADA@example.org"));
        Assert.NotEqual(Id("ada@example.org"), Id("bea@example.org"));
        Assert.Null(Read(Form(("from", "ada@example.org <ada@example.org>"), ("text", "x"))).Mentions[0].Author?.Name);
    }

    [Fact]
    public void Fields_are_read_in_the_charset_that_the_form_names()
    {
        byte[] body = [.. Form(("charsets", """{"text":"iso-8859-1","subject":"no such charset"}"""), ("subject", "é"), ("text", "#"))];
        var at = body.AsSpan().LastIndexOf((byte)'#');
        body[at] = 0xE8;

        var mail = Read(body).Mentions[0];

        Assert.Equal(("é", "è"), (mail.Name, mail.Content));
    }

    [Fact]
    public void A_mail_without_a_message_id_is_known_by_what_it_says()
    {
        var one = Read(Form(("from", "a@example.org"), ("text", "x"))).Mentions[0];

        Assert.Equal(one.Id, Read(Form(("from", "a@example.org"), ("text", "x"))).Mentions[0].Id);
        Assert.NotEqual(one.Id, Read(Form(("from", "a@example.org"), ("text", "y"))).Mentions[0].Id);
    }

    [Fact]
    public void Markup_stands_in_for_a_missing_text_and_raw_mime_is_named()
    {
        Assert.Equal("<p>x</p>", Read(Form(("html", "<p>x</p>"))).Mentions[0].Content);
        Assert.Contains("raw MIME", Assert.Single(Read(Form(("email", "From: a"))).Ignored), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", FormType)]
    [InlineData("--b 1", FormType)]
    [InlineData("--b 1\r\n\r\n", FormType)]
    [InlineData("--b 1\r\nContent-Disposition: form-data; name=\"text\"\r\n\r\nno end", FormType)]
    [InlineData("--b 1\r\nno disposition\r\n\r\n\r\n--b 1-", FormType)]
    [InlineData("--\r\n\r\n----", "multipart/form-data; boundary=")]
    [InlineData("text=x", "application/x-www-form-urlencoded")]
    [InlineData("text=x", null)]
    public void What_is_no_whole_form_is_broken(string body, string? contentType)
        => Assert.Single(Kind.Read(Call(Encoding.UTF8.GetBytes(body), contentType), Deliver.Endpoint, Some.Time).Errors);

    [Fact]
    public void A_form_of_more_parts_than_any_mail_has_is_broken_and_a_field_is_cut_at_its_bound()
    {
        Assert.Single(Read(Form([.. Enumerable.Range(0, 500).Select(i => ($"f{i}", "x"))])).Errors);
        Assert.Equal(15_000, Read(Form(("text", new string('x', 3_000_000)))).Mentions[0].Content.Length);
    }

    [Fact]
    public void A_form_cut_anywhere_is_never_taken_for_a_whole_one()
    {
        var body = Form(("from", "a@example.org"), ("text", "x"));

        for (var length = 0; length < body.Length - "--\r\n".Length; length++)
            Assert.NotEmpty(Read(body[..length]).Errors);
    }

    [Theory]
    [InlineData("Authorization", "Basic dTphLXBhc3N3b3JkLW9mLXNvbWUtbGVuZ3Ro", true)]
    [InlineData("Authorization", "Basic dTphLXBhc3N3b3JkLW9mLXNvbWUtbGVuZ3Rp", false)]
    [InlineData("Authorization", "Basic !", false)]
    [InlineData("Authorization", "Bearer a-password-of-some-length", false)]
    public void Without_a_public_key_a_password_is_asked_for(string header, string value, bool isGenuine)
        => Assert.Equal(isGenuine, Kind.IsGenuine(Deliver.Call([], (header, value)), new WebhookEndpoint("hook", "a-password-of-some-length"), Some.Time));

    [Fact]
    public void A_password_may_stand_in_the_address_and_is_no_short_one()
    {
        var call = Deliver.Call([]) with { Query = new Dictionary<string, string> { ["key"] = "a-password-of-some-length" } };

        Assert.True(Kind.IsGenuine(call, new WebhookEndpoint("hook", "a-password-of-some-length"), Some.Time));
        Assert.False(Kind.IsUsable("short"));
    }

    private static WebhookContent Read(byte[] body) => Kind.Read(Call(body, FormType), Deliver.Endpoint, Some.Time);

    private static WebhookCall Call(byte[] body, string? contentType)
        => contentType is null ? Deliver.Call(body) : Deliver.Call(body, ("Content-Type", contentType));

    private static byte[] Form(params (string Name, string Value)[] fields) => Encoding.UTF8.GetBytes(
        string.Concat(fields.Select(field => $"--b 1\r\nContent-Disposition: form-data; name=\"{field.Name}\"\r\n\r\n{field.Value}\r\n")) + "--b 1--\r\n");
}
