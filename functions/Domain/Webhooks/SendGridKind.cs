using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using MentionPipeline.Domain.Intake;
using MentionPipeline.Domain.Mentions;

namespace MentionPipeline.Domain.Webhooks;

/// <summary>
/// SendGrid Inbound Parse: an e-mail becomes a mention. Signed by its security policy (ECDSA over timestamp and body), or, where
/// the account has none, shown a password. Of the sender's address only a pseudonym is kept; recipients, headers and files are not.
/// </summary>
public sealed partial class SendGridKind : IWebhookKind
{
    private const string BasicScheme = "Basic ";
    private const string BeginKey = "-----BEGIN PUBLIC KEY-----";
    private const string EndKey = "-----END PUBLIC KEY-----";
    private const int PasswordLengthMin = 16;
    private const int AuthorizationLengthMax = 1_000;

    /// <summary>Hex digits of the pseudonym.</summary>
    private const int PseudonymLength = 16;

    public string Name => "sendgrid";

    /// <summary>SendGrid passes on messages of up to 30 MB, files included, and drops them where they are refused.</summary>
    public int BodyBytesMax => 32 * 1024 * 1024;

    public bool IsUsable(string secret)
    {
        ArgumentNullException.ThrowIfNull(secret);
        using var key = PublicKey(secret);
        return key is not null || secret.Trim().Length >= PasswordLengthMin;
    }

    public bool IsGenuine(WebhookCall call, WebhookEndpoint endpoint, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(call);
        ArgumentNullException.ThrowIfNull(endpoint);
        using var key = PublicKey(endpoint.Secret);
        return key is null ? IsPasswordShown(call, endpoint.Secret) : IsSigned(call, key, now);
    }

    public WebhookContent Read(WebhookCall call, WebhookEndpoint endpoint, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(call);
        ArgumentNullException.ThrowIfNull(endpoint);
        if (MultipartForm.Read(call.Header("Content-Type"), call.Body) is not { } form)
            return WebhookContent.Broken(new FieldError("$", "no such form, or a broken one", "multipart/form-data as Inbound Parse sends it"));
        var mail = new ParsedMail(form);
        if (mail.Text is null && mail.Markup is null && form.ContainsKey("email"))
            return WebhookContent.Nothing("The message came as raw MIME: switch \"POST the raw, full MIME message\" off.");
        var found = new WebhookFindings(endpoint.Source, now);
        found.Add(DraftOf(mail, endpoint.Source));
        return found.ToContent();
    }

    private static WebhookDraft DraftOf(ParsedMail mail, string source)
    {
        var (from, subject) = (mail["from"] ?? "", mail["subject"]);
        var content = Said(mail.Text) ?? mail.Markup;
        var address = AddressForm().Match(from) is { Success: true } match ? match.Value.ToLowerInvariant() : from;
        var id = mail.HeaderLine("Message-ID") ?? Hash($"{from}\n{subject}\n{content}");
        return new(id)
        {
            Name = subject,
            Content = content,
            InReplyTo = mail.HeaderLine("In-Reply-To"),
            Published = DateOf(mail.HeaderLine("Date")),
            Author = new() { Id = from.Length == 0 ? null : "mail:" + Hash($"{source}\n{address}")[..PseudonymLength], Name = NameOf(from) },
        };
    }

    /// <summary>What the sender wrote, without the lines of others that it answers.</summary>
    private static string? Said(string? text)
    {
        if (text is null) return null;
        var own = string.Join('\n', text.ReplaceLineEndings("\n").Split('\n').Where(line => !line.StartsWith('>'))).Trim();
        return own.Length == 0 ? null : own;
    }

    /// <summary>The name before the address; a name that is an address itself is none.</summary>
    private static string? NameOf(string from)
    {
        var open = from.LastIndexOf('<');
        var name = open <= 0 ? "" : from[..open].Trim().Trim('"').Trim();
        return name.Length == 0 || name.Contains('@', StringComparison.Ordinal) ? null : name;
    }

    /// <summary>RFC 5322 dates; a zone in words after the offset says nothing more.</summary>
    private static DateTimeOffset? DateOf(string? text)
    {
        var date = text?.Split('(')[0].Trim();
        return DateTimeOffset.TryParse(date, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant) ? instant : null;
    }

    private static bool IsSigned(WebhookCall call, ECDsa key, DateTimeOffset now)
    {
        var (timestamp, claimed) = (call.Header("X-Twilio-Email-Event-Webhook-Timestamp"), call.Header("X-Twilio-Email-Event-Webhook-Signature"));
        if (timestamp is null || claimed is null) return false;
        if (!long.TryParse(timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)) return false;
        if (Math.Abs(now.ToUnixTimeSeconds() - seconds) > (long)WebhookProof.ReplayWindow.TotalSeconds) return false;
        Span<byte> signature = stackalloc byte[128];
        if (!Convert.TryFromBase64String(claimed, signature, out var length) || Convert.ToBase64String(signature[..length]) != claimed) return false;
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(timestamp));
        hash.AppendData(call.Body.Span);
        return key.VerifyHash(hash.GetHashAndReset(), signature[..length], DSASignatureFormat.Rfc3279DerSequence);
    }

    private static bool IsPasswordShown(WebhookCall call, string secret)
    {
        if (call.Header("Authorization") is { } header && header.StartsWith(BasicScheme, StringComparison.OrdinalIgnoreCase))
            return header.Length <= AuthorizationLengthMax && WebhookProof.IsShown(PasswordOf(header[BasicScheme.Length..].Trim()), secret);
        return WebhookProof.IsShown(call.Query.GetValueOrDefault("key"), secret);
    }

    private static string? PasswordOf(string credentials)
    {
        var bytes = new byte[credentials.Length];
        if (!Convert.TryFromBase64String(credentials, bytes, out var length)) return null;
        var pair = Encoding.UTF8.GetString(bytes, 0, length);
        var colon = pair.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 ? null : pair[(colon + 1)..];
    }

    /// <summary>The key as SendGrid shows it: base64 of its SubjectPublicKeyInfo, with or without the lines of a PEM file.</summary>
    private static ECDsa? PublicKey(string secret)
    {
        var text = secret.Replace(BeginKey, "", StringComparison.Ordinal).Replace(EndKey, "", StringComparison.Ordinal).Trim();
        var bytes = new byte[text.Length];
        if (!Convert.TryFromBase64String(text, bytes, out var length)) return null;
        var key = ECDsa.Create();
        try
        {
            key.ImportSubjectPublicKeyInfo(bytes.AsSpan(0, length), out _);
            return key;
        }
        catch (CryptographicException)
        {
            key.Dispose();
            return null;
        }
    }

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    [GeneratedRegex("[^\\s<>\",;:]{1,64}@[^\\s<>\",;:]{1,255}", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex AddressForm();

    /// <summary>The fields of the form, each in the charset that the form names for it.</summary>
    private sealed class ParsedMail(IReadOnlyDictionary<string, ReadOnlyMemory<byte>> form)
    {
        private readonly WebhookJson _charsets = form.TryGetValue("charsets", out var json) && WebhookJson.TryParse(json, out var root, out _) ? root : default;

        public string? Text => this["text"];

        public string? Markup => this["html"];

        public string? this[string field]
        {
            get
            {
                if (!form.TryGetValue(field, out var bytes)) return null;
                var text = EncodingOf(_charsets[field].Text).GetString(bytes.Span);
                return string.IsNullOrWhiteSpace(text) ? null : text;
            }
        }

        /// <summary>The first header of that name; folded lines belong to it.</summary>
        public string? HeaderLine(string name)
        {
            var text = (this["headers"] ?? "").ReplaceLineEndings("\n");
            var lines = text.Replace("\n ", " ", StringComparison.Ordinal).Replace("\n\t", " ", StringComparison.Ordinal).Split('\n');
            var line = lines.FirstOrDefault(line => line.StartsWith(name + ":", StringComparison.OrdinalIgnoreCase));
            return line?[(name.Length + 1)..].Trim() is { Length: > 0 } value ? value : null;
        }

        private static Encoding EncodingOf(string? charset)
        {
            try
            {
                return charset is null ? Encoding.UTF8 : CodePagesEncodingProvider.Instance.GetEncoding(charset) ?? Encoding.GetEncoding(charset);
            }
            catch (ArgumentException)
            {
                return Encoding.UTF8;
            }
        }
    }
}
