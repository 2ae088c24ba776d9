using System.Text.RegularExpressions;
using Helios.Vectors;

namespace Helios.Node.Tests.Docs;

/// <summary>
/// <c>tests/operations/pages</c> runs the blocks of these pages as they are written, and goes by a comment before each of them. It is run
/// by hand; that a new block has its comment is seen here.
/// </summary>
public sealed partial class PageBlocksTests
{
    [Theory]
    [InlineData("README.md")]
    [InlineData("docs/operations.md")]
    public void Every_block_says_whether_it_is_run(string page)
    {
        string[] found = [.. Unclassified(File.ReadAllText(Path.Combine(VectorPack.RepositoryRoot(), page)), out int blocks)];

        blocks.ShouldBeGreaterThan(4);
        found.ShouldBeEmpty("each needs a comment before it; the head of tests/operations/pages says which");
    }

    [Theory]
    [InlineData("text\n\n    ls\n", 1)]
    [InlineData("text\n\n```sh\nls\n```\n", 1)]
    [InlineData("<!-- run -->\n\n    ls\n\n    ls\n", 0)]
    [InlineData("<!-- not run: a drawing -->\n\n```\nx\n```\n", 0)]
    [InlineData("<!-- run -->\n\n    ls\n\ntext\n\n    ls\n", 1)]
    [InlineData("<!-- run -->\n\n```\nls\n```\n\n```\nls\n```\n", 1)]
    [InlineData("<!-- not run -->\n\n    ls\n", 1)]
    [InlineData("- a list\n    that goes on\n", 0)]
    public void A_block_without_its_comment_is_seen(string page, int count) => Unclassified(page, out _).Count.ShouldBe(count);

    private static List<string> Unclassified(string page, out int blocks)
    {
        List<string> found = [];
        string before = "";
        bool isFenced = false, isIndented = false, isAfterBlank = true;
        blocks = 0;
        foreach (string line in page.Split('\n'))
        {
            bool isFence = line.StartsWith("```", StringComparison.Ordinal);
            isIndented = isIndented && line.Length == 0
                || (isIndented || isAfterBlank) && line.StartsWith("    ", StringComparison.Ordinal);
            bool isBlock = isFenced || isFence || isIndented;
            if (isBlock && before != "block")
            {
                blocks++;
                if (!Comment().IsMatch(before))
                    found.Add(line);
            }
            if (isFence)
                isFenced = !isFenced;
            isAfterBlank = line.Length == 0;
            before = isFence && !isFenced ? "" : isBlock ? "block" : isAfterBlank ? before : line;
        }
        return found;
    }

    [GeneratedRegex("^<!-- (run(: on the other machine)?|file: node\\.hocon(, one by one)?|not run: .+) -->$")]
    private static partial Regex Comment();
}
