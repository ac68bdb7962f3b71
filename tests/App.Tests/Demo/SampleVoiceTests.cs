using MentionPipeline.App.Demo;

namespace MentionPipeline.App.Tests.Demo;

public sealed class SampleVoiceTests
{
    [Fact]
    public void Every_language_has_voices_for_an_ordinary_week()
    {
        foreach (var voice in SampleVoice.Languages.Select(SampleVoice.Load))
            foreach (var section in (string[])["praise", "complaint", "neutral", "question"])
                Assert.True(voice.Lines(section).Count >= 6, $"{voice.Language} [{section}]");
    }

    [Fact]
    public void A_missing_section_falls_back_on_its_kind()
    {
        var voice = SampleVoice.Parse("xx", new StringReader("[praise]\na\n[crisis]\nb\n[crisis.support]\nc"));
        Assert.Equal("praise", voice.SectionFor("review.praise"));
        Assert.Equal("crisis", voice.SectionFor("crisis.recall"));
        Assert.Equal("crisis.support", voice.SectionFor("crisis.support"));
    }

    [Fact]
    public void A_section_nobody_wrote_is_named_with_its_file()
    {
        var voice = SampleVoice.Parse("xx", new StringReader("[praise]\na"));
        var error = Assert.Throws<InvalidOperationException>(() => voice.SectionFor("noise"));
        Assert.Contains("Voices/xx.txt", error.Message, StringComparison.Ordinal);
        Assert.Contains("[noise]", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_line_before_any_section_is_an_error_that_quotes_it()
    {
        var error = Assert.Throws<FormatException>(() => SampleVoice.Parse("xx", new StringReader("lost line")));
        Assert.Contains("lost line", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Comments_and_empty_lines_say_nothing()
        => Assert.Equal(["a"], SampleVoice.Parse("xx", new StringReader("# note\n\n[praise]\n# note\na\n")).Lines("praise"));
}
