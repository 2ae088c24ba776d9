using System.Text.RegularExpressions;
using Helios.Vectors;

namespace Helios.Node.Tests.Hosting;

/// <summary>A redirect would lead the node to an address that nobody configured, with what it was asked with.</summary>
public sealed partial class RedirectsTests
{
    [Fact]
    public void Every_http_client_of_the_sources_has_redirects_off()
    {
        string folder = Path.Combine(VectorPack.RepositoryRoot(), "src");
        string[] sources = [.. Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains("/obj/", StringComparison.Ordinal)).Select(File.ReadAllText)];
        sources.Sum(source => Handler().Count(source)).ShouldBeGreaterThan(4, "the search finds the clients that there are");
        foreach (string source in sources)
        {
            Handler().Count(source).ShouldBe(Off().Count(source), source);
            FollowsRedirects().Matches(source).Select(match => match.Value).ShouldBeEmpty();
        }
    }

    [GeneratedRegex(@"new SocketsHttpHandler\b")]
    private static partial Regex Handler();

    [GeneratedRegex(@"AllowAutoRedirect = false")]
    private static partial Regex Off();

    /// <summary>A client without a handler of ours, and the handler that has them on.</summary>
    [GeneratedRegex(@"HttpClient\w* \w+ = new\(\)|new HttpClient(Handler)?(\(\)| ?\{)|new HttpClientHandler")]
    private static partial Regex FollowsRedirects();
}
