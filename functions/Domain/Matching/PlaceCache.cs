using MentionPipeline.Domain.Mentions;

namespace MentionPipeline.Domain.Matching;

/// <summary>The places of one text that have been reported, so that brands which share words share them.</summary>
internal sealed class PlaceCache
{
    private readonly Dictionary<(int Start, int Length), TextMatch> _places = [];

    public void Clear()
    {
        if (_places.Count > 0) _places.Clear();
    }

    /// <param name="start">Offset in the content, or behind it and one more character in the title.</param>
    public TextMatch At(int start, int length, string content, string title)
    {
        if (_places.TryGetValue((start, length), out var place)) return place;
        var text = start < content.Length ? content.Substring(start, length) : title.Substring(start - content.Length - 1, length);
        place = new TextMatch(start, length, text);
        _places.Add((start, length), place);
        return place;
    }
}
