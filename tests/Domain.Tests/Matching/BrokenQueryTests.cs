using MentionPipeline.Domain.Matching;

namespace MentionPipeline.Domain.Tests.Matching;

/// <summary>What people write, and what they are told: the place, what stands there, and how to mend it.</summary>
public sealed class BrokenQueryTests
{
    [Theory]
    [InlineData("aurora NEAR bar", "column 8: found 'NEAR', expected a number of words, as in NEAR/5; \"NEAR\" in quotes for the word itself")]
    [InlineData("aurora NEAR/ bar", "column 8: found 'NEAR/', expected a number of words, as in NEAR/5; \"NEAR\" in quotes for the word itself")]
    [InlineData("aurora NEAR/x bar", "column 8: found 'NEAR/x', expected a whole number from 1 to 1000 after NEAR/")]
    [InlineData("aurora NEAR/0 bar", "column 8: found 'NEAR/0', expected a whole number from 1 to 1000 after NEAR/")]
    [InlineData("aurora NEAR/5f bar", "column 8: found 'NEAR/5f', expected ONEAR/5 for words in this order")]
    [InlineData("aurora near/5 bar", "column 8: found 'near/5', expected NEAR/5 in capitals")]
    [InlineData("aurora ONEAR bar", "column 8: found 'ONEAR', expected a number of words, as in ONEAR/5; \"ONEAR\" in quotes for the word itself")]
    [InlineData("aurora NEAR/5", "column 14: found the end of the query, expected a word, a \"phrase\", a #hashtag, a @handle or ( after NEAR/5")]
    [InlineData("NEAR/5 aurora", "column 1: found 'NEAR/5', expected a word, a \"phrase\", a #hashtag, a @handle or ( at the start")]
    [InlineData("(bar AND caffè) NEAR/5 aurora", "column 17: found words joined by AND beside 'NEAR/5', "
        + "expected a word, a \"phrase\" or (a OR b) on each side")]
    [InlineData("lang:it NEAR/5 aurora", "column 9: found a field beside 'NEAR/5', expected a word, a \"phrase\" or (a OR b) on each side")]
    [InlineData("aurora SENTENCE", "column 16: found the end of the query, expected a word, a \"phrase\", a #hashtag, a @handle or ( after SENTENCE")]
    [InlineData("aurora AND (bar OR caffè", "column 12: found '(' that is never closed, expected a closing )")]
    [InlineData("aurora AND bar) OR caffè", "column 15: found ')', expected an opening ( before it")]
    [InlineData("aurora -", "column 8: found '-', expected letters, digits or emoji; raw:\"…\" finds signs")]
    [InlineData("-aurora", "column 1: found NOT with nothing to take away from, expected a word that must occur beside it, as in: aurora NOT borealis")]
    [InlineData("aurora OR -lang:it", "column 11: found NOT with nothing to take away from, "
        + "expected a word that must occur beside it, as in: aurora NOT borealis")]
    [InlineData("aurora && bar", "column 8: found '&&', expected AND")]
    [InlineData("aurora || bar", "column 8: found '||', expected OR")]
    [InlineData("aurora !bar", "column 8: found '!bar', expected NOT bar")]
    [InlineData("autor:@anna", "column 1: found the unknown field 'autor:', expected did you mean \"author\"? one of author:, site:, url:, lang:, source:, "
        + "type:, followers>=, title:, hashtag:, raw:; in quotes if it is meant as text")]
    [InlineData("aurora lang:", "column 8: found 'lang:' with nothing after it, expected a value, as in lang:it")]
    [InlineData("aurora lang:italian", "column 8: found 'italian', expected a language code of two letters, as in lang:it")]
    [InlineData("aurora type:reviews", "column 8: found 'reviews', expected did you mean \"review\"? one of note, article, comment, review, video, question")]
    [InlineData("site:https://bbc.co.uk/", "column 1: found 'https://bbc.co.uk/', expected a host without http:// and path, as in site:bbc.co.uk")]
    [InlineData("aurora followers:1000", "column 8: found 'followers:', expected a comparison, as in followers>=1000")]
    [InlineData("aurora followers>=many", "column 8: found 'followers>=many', expected a whole number right after >=, as in followers>=1000 or followers>=10k")]
    [InlineData("aurora author:(@a @b)", "column 19: found '@b', expected OR or ) after the value: author:(a OR b)")]
    [InlineData("aurora lang:(it OR)", "column 19: found ')', expected a value, as in lang:(a OR b)")]
    [InlineData("aurora lang:(it OR en", "column 13: found '(' that is never closed, expected a closing )")]
    [InlineData("aurora a*", "column 8: found 'a*', expected at least two letters in a word with *")]
    [InlineData("\"aurora * bar\"", "column 1: found 'aurora * bar', expected letters beside * and ?; for words in between write a ONEAR/5 b")]
    [InlineData("aurora raw:C++", "column 8: found 'raw:C++', expected a text in quotes right after raw:, as in raw:\"C++\"")]
    [InlineData("aurora raw:\"\"", "column 8: found an empty text, expected at least one character between the quotes")]
    [InlineData("raw:\"C++", "column 1: found a quote that is never closed, expected a closing \" after the text")]
    [InlineData("aurora “bar", "column 8: found a quote that is never closed, expected a closing \" after the phrase")]
    [InlineData("aurora OR\nOR bar", "line 2, column 1: found 'OR', expected a word, a \"phrase\", a #hashtag, a @handle or ( after OR")]
    public void A_broken_query_is_told_where_and_how_to_mend_it(string query, string message) =>
        Assert.Equal([message], Query.Parse(query).Errors.Select(error => error.Message));

    [Theory]
    [InlineData("aurora and bar", 8, "AND")]
    [InlineData("aurora or bar", 8, "OR")]
    [InlineData("aurora\nnot bar", 1, "NOT")]
    public void An_operator_in_small_letters_is_a_word_and_a_question(string query, int column, string operatorMeant)
    {
        var parsed = Query.Parse(query);
        Assert.True(parsed.IsValid);
        var suggestion = Assert.Single(parsed.Suggestions);
        Assert.Equal(column, suggestion.Column);
        Assert.StartsWith(operatorMeant + " if", suggestion.Expected, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("(")]
    [InlineData("-")]
    [InlineData("NOT ")]
    [InlineData("a NEAR/5 ")]
    [InlineData("a NOT SENTENCE ")]
    [InlineData("author:(")]
    [InlineData("author:(a ")]
    [InlineData("raw:\"")]
    [InlineData("\"")]
    [InlineData("*a")]
    [InlineData("a ")]
    [InlineData("a OR ")]
    [InlineData("(a) ")]
    public void A_long_query_of_one_piece_is_read_to_its_end(string piece)
    {
        var query = string.Concat(Enumerable.Repeat(piece, Query.MaxLength / piece.Length));
        Assert.InRange(Query.Parse(query).Errors.Count, 0, Query.MaxErrors);
    }
}
