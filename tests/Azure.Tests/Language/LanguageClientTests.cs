using System.Text;
using System.Text.Json.Nodes;
using MentionPipeline.AzureCloud.Language;

namespace MentionPipeline.AzureCloud.Tests.Language;

public sealed class LanguageClientTests : IAsyncLifetime
{
    private LanguageLoopback _service = null!;

    public async Task InitializeAsync() => _service = await LanguageLoopback.StartAsync();

    public async Task DisposeAsync() => await _service.DisposeAsync();

    [Fact]
    public async Task Sentiment_comes_with_its_opinions_and_the_version_of_the_model()
    {
        var answer = Assert.Single(await AskAsync(LanguageKind.SentimentAnalysis, "a good day"));

        Assert.Equal(LanguageLoopback.ModelVersion, answer.ModelVersion);
        Assert.Equal("positive", answer.Result!.Sentiment);
        Assert.Equal(0.93, answer.Result.ConfidenceScores.Positive);
        var sentence = Assert.Single(answer.Result.Sentences!);
        Assert.Equal("carne", Assert.Single(sentence.Targets!).Text);
        Assert.Equal("#/documents/0/sentences/0/assessments/0", sentence.Targets![0].Relations![0].Ref);
        Assert.False(Assert.Single(sentence.Assessments!).IsNegated);
    }

    [Fact]
    public async Task Languages_are_detected_without_being_told()
    {
        var answer = Assert.Single(await AskAsync(LanguageKind.LanguageDetection, "che bella giornata"));

        Assert.Equal("it", answer.Result!.DetectedLanguage.Iso6391Name);
        Assert.Null(_service.Requests[0]["analysisInput"]!["documents"]![0]!["language"]);
    }

    [Fact]
    public async Task Key_phrases_are_extracted()
        => Assert.Equal(["il treno", "il ritardo"], Assert.Single(await AskAsync(LanguageKind.KeyPhraseExtraction, "il treno")).Result!.KeyPhrases);

    [Fact]
    public async Task Entities_are_recognised_with_their_places()
    {
        var entity = Assert.Single(Assert.Single(await AskAsync(LanguageKind.EntityRecognition, "di Roma")).Result!.Entities);

        Assert.Equal(("Roma", "Location", "City", 3, 4), (entity.Text, entity.Category, entity.Subcategory, entity.Offset, entity.Length));
    }

    [Fact]
    public async Task Personal_data_is_found_and_blackened()
    {
        var answer = Assert.Single(await AskAsync(LanguageKind.PiiEntityRecognition, "chiama 0612"));

        Assert.Equal("chiama ****", answer.Result!.RedactedText);
        Assert.Equal("PhoneNumber", Assert.Single(answer.Result.Entities).Category);
    }

    [Fact]
    public async Task The_request_has_a_token_opts_out_of_logging_and_counts_in_UTF_16()
    {
        await AskAsync(LanguageKind.SentimentAnalysis, "good");

        Assert.Equal(["https://cognitiveservices.azure.com/.default"], _service.Credential.Scopes.Distinct());
        var parameters = _service.Requests[0]["parameters"]!;
        Assert.True((bool)parameters["loggingOptOut"]!);
        Assert.True((bool)parameters["opinionMining"]!);
        Assert.Equal("Utf16CodeUnit", (string)parameters["stringIndexType"]!);
    }

    [Fact]
    public async Task Nothing_leaves_but_text_language_and_a_number()
    {
        await AskAsync(LanguageKind.SentimentAnalysis, "good", "bad");

        var documents = _service.Requests[0]["analysisInput"]!["documents"]!.AsArray();
        Assert.All(documents, document => Assert.Equal(["id", "language", "text"], document!.AsObject().Select(field => field.Key)));
        Assert.Equal(["0", "1"], documents.Select(document => (string)document!["id"]!));
    }

    [Theory]
    [InlineData(1, new[] { 1 })]
    [InlineData(10, new[] { 10 })]
    [InlineData(23, new[] { 3, 10, 10 })]
    public async Task Documents_are_parted_into_requests_and_answers_keep_their_order(int count, int[] sizes)
    {
        string[] texts = [.. Enumerable.Range(0, count).Select(i => i % 3 == 0 ? $"good {i}" : $"bad {i}")];

        var answers = await AskAsync(LanguageKind.SentimentAnalysis, texts);

        Assert.Equal(sizes, _service.Requests.Select(request => request["analysisInput"]!["documents"]!.AsArray().Count).Order());
        Assert.Equal(texts.Select(text => text[0] == 'g' ? "positive" : "negative"), answers.Select(answer => answer.Result!.Sentiment));
    }

    [Fact]
    public async Task No_kind_is_asked_for_more_documents_than_it_takes()
    {
        string[] texts = [.. Enumerable.Range(0, 1_001).Select(i => $"text {i}")];

        Assert.All(await AskAsync(LanguageKind.LanguageDetection, texts), answer => Assert.NotNull(answer.Result));
        Assert.All(await AskAsync(LanguageKind.KeyPhraseExtraction, texts[..11]), answer => Assert.NotNull(answer.Result));
        Assert.All(await AskAsync(LanguageKind.EntityRecognition, texts[..6]), answer => Assert.NotNull(answer.Result));
        Assert.All(await AskAsync(LanguageKind.PiiEntityRecognition, texts[..6]), answer => Assert.NotNull(answer.Result));
        Assert.Equal(2 + 2 + 2 + 2, _service.Requests.Count);
    }

    [Fact]
    public async Task Requests_stay_below_a_megabyte_whatever_the_texts_are_made_of()
    {
        string[] texts = [.. Enumerable.Range(0, 300).Select(i => i % 2 == 0 ? new string('न', 5_000) : new string('\u0001', 5_000))];

        var answers = await AskAsync(LanguageKind.LanguageDetection, texts);

        Assert.All(answers, answer => Assert.NotNull(answer.Result));
        Assert.All(_service.RawRequests, request => Assert.InRange(request.Body.Length, 1, 1_000_000));
        Assert.InRange(_service.RawRequests.Count, 2, 12);
    }

    [Fact]
    public async Task A_text_over_the_limit_is_heard_by_its_beginning()
    {
        var families = string.Concat(Enumerable.Repeat("👨‍👩‍👧‍👦", 6_000));
        var answers = await AskAsync(LanguageKind.SentimentAnalysis, new string('x', 6_000), families, "e" + new string('\u0301', 30_000));

        Assert.All(answers, answer => Assert.NotNull(answer.Result));
    }

    [Fact]
    public async Task Half_a_surrogate_pair_is_replaced_and_the_rest_is_heard()
    {
        var answers = await AskAsync(LanguageKind.SentimentAnalysis, "good \ud83d day", "\udc00bad");

        Assert.Equal(["positive", "negative"], answers.Select(answer => answer.Result!.Sentiment));
        Assert.Equal("good \ufffd day", (string)_service.Requests[0]["analysisInput"]!["documents"]![0]!["text"]!);
    }

    [Fact]
    public async Task An_empty_text_is_not_sent_and_spoils_no_other()
    {
        var answers = await AskAsync(LanguageKind.SentimentAnalysis, "", "good", " \n ");

        Assert.Equal([LanguageFaultCode.Empty, null, LanguageFaultCode.Empty], answers.Select(answer => answer.Fault?.Code));
        Assert.Single(_service.Requests[0]["analysisInput"]!["documents"]!.AsArray());
        Assert.Empty(await AskAsync(LanguageKind.SentimentAnalysis));
    }

    [Fact]
    public async Task A_document_that_the_service_refuses_has_the_inner_code_and_the_others_their_results()
    {
        var documents = new[] { LanguageDocument.Of("good", "en"), LanguageDocument.Of("Qapla'", "tlh"), LanguageDocument.Of("bad", "en") };

        var answers = await _service.Client().AnalyzeAsync(LanguageKind.SentimentAnalysis, documents, CancellationToken.None);

        Assert.Equal(["positive", null, "negative"], answers.Select(answer => answer.Result?.Sentiment));
        Assert.Equal(new LanguageFault("UnsupportedLanguageCode", "inner"), answers[1].Fault);
    }

    [Fact]
    public async Task Warnings_leave_the_result_usable()
    {
        _service.Next(LanguageLoopback.Changed(answer => answer["results"]!["documents"]![0]!["warnings"]!.AsArray()
            .Add(JsonNode.Parse("""{"code":"LongWordsInDocument","message":"a long word","targetRef":"#/documents/0"}"""))));

        var answer = Assert.Single(await AskAsync(LanguageKind.SentimentAnalysis, "good"));

        Assert.Equal("positive", answer.Result!.Sentiment);
        Assert.Equal("LongWordsInDocument", Assert.Single(answer.Result.Warnings!).Code);
    }

    private Task<IReadOnlyList<LanguageAnswer<T>>> AskAsync<T>(LanguageKind<T> kind, params string[] texts) where T : class
        => _service.Client().AnalyzeAsync(kind, [.. texts.Select(text => LanguageDocument.Of(text, "it"))], CancellationToken.None);
}
