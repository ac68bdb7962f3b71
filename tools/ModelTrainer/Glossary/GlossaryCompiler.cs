using MentionPipeline.Language.Glossary;
using MentionPipeline.Language.Text;

namespace MentionPipeline.ModelTrainer.Glossary;

/// <summary>
/// Compiles the lists into the automaton. A word that is listed itself, or by a longer stem, also is what its shorter stems are: that is
/// worked out here (by the subset construction), so that the reader looks at the longest match alone.
/// </summary>
internal sealed class GlossaryCompiler
{
    /// <summary>
    /// Two of 60,000 words share 32 bits in about every third set of lists (n²/2³³): the first stands and the other is not found. More than
    /// so many would say that the hash is broken.
    /// </summary>
    private const int CollisionsMax = 3;

    private int _collisions;
    private readonly Dictionary<uint, ushort> _words = [];
    private readonly Dictionary<uint, ushort> _steps = [];
    private readonly List<ushort> _senseOf = [0];
    private readonly List<Sense> _senses = [Sense.None];
    private readonly Dictionary<Sense, ushort> _senseIndex = new() { [Sense.None] = 0 };

    public static GlossaryModel Compile(GlossaryLists lists)
    {
        var compiler = new GlossaryCompiler();
        foreach (var entries in lists.Entries.GroupBy(entry => entry.Language).OrderBy(group => group.Key))
            compiler.Add(entries.Key, Node.Of(entries));
        return new GlossaryModel(
            compiler._words, compiler._steps, [.. compiler._senseOf], [.. compiler._senses], [.. lists.Aspects], [.. lists.Topics]);
    }

    private void Add(int language, Node root)
    {
        var elements = new SortedSet<string>(StringComparer.Ordinal);
        root.CollectElements(elements);
        var meanings = elements.ToDictionary(element => element, element => Meanings(element, elements, root), StringComparer.Ordinal);
        var states = new Dictionary<string, ushort>(StringComparer.Ordinal);
        var nodes = new List<(ushort State, List<Node> Nodes)>();
        foreach (var element in elements)
        {
            var reached = Reach([root], meanings[element]);
            states[element] = NewState(reached);
            nodes.Add((states[element], reached));
            var stem = element.EndsWith('*');
            var hash = HashOf(stem ? element[..^1] : element, language);
            if (!_words.TryAdd(stem ? GlossaryModel.StemKey(hash) : GlossaryModel.WordKey(hash), states[element]) && ++_collisions > CollisionsMax)
                throw new InvalidOperationException($"{_collisions} words of the lists share the hash of another; the last is “{element}”.");
        }

        for (var index = 0; index < nodes.Count; index++)
            AddSteps(nodes[index].State, nodes[index].Nodes, meanings, states, nodes);
    }

    private void AddSteps(
        ushort state,
        List<Node> from,
        Dictionary<string, List<string>> meanings,
        Dictionary<string, ushort> states,
        List<(ushort, List<Node>)> nodes)
    {
        var followers = from.SelectMany(node => node.Next.Keys).ToHashSet(StringComparer.Ordinal);
        if (followers.Count == 0)
            return;
        foreach (var (element, meaning) in meanings.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            if (!meaning.Exists(followers.Contains))
                continue;
            var reached = Reach(from, meaning);
            var next = NewState(reached);
            _steps.Add(GlossaryModel.StepKey(state, states[element]), next);
            nodes.Add((next, reached));
        }
    }

    /// <summary>The element itself, then every shorter stem it begins with, longest first.</summary>
    private static List<string> Meanings(string element, SortedSet<string> elements, Node root)
    {
        var meanings = new List<string> { element };
        var isStem = element.EndsWith('*');
        if (!isStem && root.Next.TryGetValue(element, out var node) && node.Sense.Is(WordRoles.NotAsStem))
            return meanings;
        for (var length = element.Length - (isStem ? 2 : 0); length > 0; length--)
        {
            var stem = element[..length] + "*";
            if (stem != element && elements.Contains(stem))
                meanings.Add(stem);
        }

        return meanings;
    }

    private static List<Node> Reach(List<Node> from, List<string> meaning) =>
        [.. meaning.SelectMany(element => from.Where(node => node.Next.ContainsKey(element)).Select(node => node.Next[element]))];

    private ushort NewState(List<Node> nodes)
    {
        var sense = nodes.Count == 0 ? Sense.None : nodes.Select(node => node.Sense).Aggregate((own, stem) => own.Over(stem));
        if (!_senseIndex.TryGetValue(sense, out var index))
        {
            index = checked((ushort)_senses.Count);
            _senseIndex.Add(sense, index);
            _senses.Add(sense);
        }

        _senseOf.Add(index);
        return checked((ushort)(_senseOf.Count - 1));
    }

    private static uint HashOf(string word, int language)
    {
        var hash = GlossaryModel.SaltOf(language);
        foreach (var letter in word)
            hash = FeatureHash.Add(hash, letter);
        return hash;
    }

    private sealed class Node
    {
        public Dictionary<string, Node> Next { get; } = new(StringComparer.Ordinal);

        public Sense Sense { get; private set; }

        public static Node Of(IEnumerable<GlossaryEntry> entries)
        {
            var root = new Node();
            foreach (var entry in entries)
            {
                var node = root;
                foreach (var word in entry.Words)
                {
                    if (!node.Next.TryGetValue(word, out var next))
                        node.Next.Add(word, next = new Node());
                    node = next;
                }

                node.Sense = node.Sense.Over(entry.Sense) with { Roles = node.Sense.Roles | entry.Sense.Roles };
            }

            return root;
        }

        public void CollectElements(SortedSet<string> elements)
        {
            foreach (var (element, node) in Next)
            {
                elements.Add(element);
                node.CollectElements(elements);
            }
        }
    }
}
