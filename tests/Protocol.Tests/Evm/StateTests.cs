using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Helios.Protocol.Evm;
using Helios.Vectors;

namespace Helios.Protocol.Tests.Evm;

/// <summary>
/// What packs of state tests hold, under whatever names: <c>state_test</c> files of execution-spec-tests, and lists of what each
/// transaction returned and used.
/// </summary>
internal static class StateTests
{
    private static readonly ConditionalWeakTable<PackFolder, IReadOnlyDictionary<string, CallView>> Views = [];

    /// <summary>A row for each file and fork. A fork that this build does not know is skipped.</summary>
    public static VectorCases<StateTestFile> Transactions { get; } = new(
        "a state_test file of execution-spec-tests", IsStateTest, part => ByFork(part, (_, _) => true));

    /// <summary>The same, with the cases whose call view is known.</summary>
    public static VectorCases<StateTestFile> Calls { get; } = new(
        "a state_test file with known call results",
        part => IsStateTest(part) && part.Json.EnumerateObject().Any(test => ViewsOf(part.Pack).ContainsKey(test.Name)),
        part => ByFork(part, (id, _) => ViewsOf(part.Pack).ContainsKey(id)));

    /// <summary>The lists of call views, each as one case.</summary>
    public static VectorCases<IReadOnlyList<CallView>> CallViews { get; } = new(
        "a list of call results",
        part => part.IsJsonLines,
        part =>
        {
            CallView[] views = [.. part.JsonLines().Select(CallView.Read)];
            return [new("", views, WhyNotAll(part.Pack), views.Length)];
        },
        total: "");

    /// <summary>What the transactions of a pack returned, by the id of the test.</summary>
    public static IReadOnlyDictionary<string, CallView> ViewsOf(PackFolder pack) => Views.GetValue(
        pack,
        folder => folder.Parts.Where(part => part.IsJsonLines).SelectMany(part => part.JsonLines())
            .Select(CallView.Read).ToDictionary(view => view.Id));

    /// <summary>The ids of all tests of a pack.</summary>
    public static IReadOnlySet<string> IdsOf(PackFolder pack) =>
        pack.Parts.Where(IsStateTest).SelectMany(part => part.Json.EnumerateObject()).Select(test => test.Name).ToHashSet();

    public static bool IsStateTest(PackPart part) => part.IsMapWith("pre", "post", "transaction");

    private static string? WhyNotAll(PackFolder pack) =>
        pack.AbsentFiles.Count > 0 ? $"test pack '{pack.Name}' has not all its files, so some results have no test" : null;

    private static IEnumerable<VectorCase<StateTestFile>> ByFork(PackPart part, Func<string, string, bool> isWanted) =>
        from test in part.Json.EnumerateObject()
        from post in test.Value.GetProperty("post").EnumerateObject()
        where isWanted(test.Name, post.Name)
        group (test, post) by post.Name into cases
        let file = new StateTestFile(part, cases.Key, [.. cases.Select(entry => (entry.test.Name, entry.test.Value))])
        select new VectorCase<StateTestFile>(
            cases.Key,
            file,
            IsKnown(cases.Key) ? null : $"this build has no {cases.Key} rules",
            cases.Sum(entry => entry.post.Value.GetArrayLength()));

    private static bool IsKnown(string fork) => Enum.GetNames<Fork>().Contains(fork);
}

/// <summary>The tests of one file for one fork.</summary>
internal sealed record StateTestFile(PackPart Part, string Fork, ImmutableArray<(string Id, JsonElement Test)> Tests)
{
    public IEnumerable<StateTestCase> Cases() =>
        Tests.SelectMany(entry => StateTestCase.ReadAll(entry.Id, entry.Test, Enum.Parse<Fork>(Fork)));
}
