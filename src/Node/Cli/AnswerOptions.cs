using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Helios.Client.Answers;
using Helios.Node.Hosting;
using Helios.Protocol.Answers;
using Helios.Protocol.Json;

namespace Helios.Node.Cli;

/// <summary>The options that say what was asked, and how fresh and how well founded the answer must be.</summary>
internal sealed class AnswerOptions
{
    private const int MaxSeconds = 1_000_000_000;

    private static readonly AnswerExpectations Default = new();

    private readonly Option<FileInfo?> _request = new("--request")
    {
        Description = "what you asked: the body of POST /v1/call or /v1/rpc, or JSON with block and nonce of GET /v1/block",
        HelpName = "FILE",
    };

    private readonly Option<string?> _nonce = new("--nonce") { Description = "the nonce that you sent, hex with 0x", HelpName = "HEX" };

    private readonly Option<double> _maxAge = Seconds("--max-age", "most seconds since the node signed", Default.MaxAge);

    private readonly Option<double> _maxHeadAge = Seconds(
        "--max-head-age", "most seconds from the slot of the newest block to the signature, with a proof also to now", Default.MaxHeadAge);

    private readonly Option<double> _maxFinalizedAge = Seconds(
        "--max-finalized-age", "with a proof: most seconds from the slot of the finalized block to now", Default.MaxFinalizedAge);

    private readonly Option<bool> _unproven = new("--allow-unproven") { Description = "accept parts that are the word of an endpoint" };

    private readonly Option<bool> _authenticated = new("--authenticated-time")
    {
        Description = "refuse an answer of a node whose time nobody confirms but its host",
    };

    private readonly Option<bool> _proof = new("--proof")
    {
        Description = "refuse an answer without a proof; with --url, ask for one",
    };

    private readonly Option<string?> _checkpoint = new("--checkpoint")
    {
        Description = "root of a finalized beacon block that you trust: a proof may start there",
        HelpName = "ROOT",
    };

    private readonly Option<string?> _network = new("--network")
    {
        Description = "the chain of the proof, where it is none of mainnet, sepolia and hoodi: a folder with spec.json and genesis.json",
        HelpName = "FOLDER",
    };

    public void AddTo(Command command)
    {
        foreach (Option option in new Option[]
        {
            _request, _nonce, _maxAge, _maxHeadAge, _maxFinalizedAge, _unproven, _authenticated, _proof, _checkpoint, _network,
        })
            command.Add(option);
    }

    /// <exception cref="StartupException">A file or a value cannot be read.</exception>
    public async Task<AnswerExpectations> ReadAsync(ParseResult line, CancellationToken cancellationToken)
    {
        var expected = new AnswerExpectations
        {
            Question = Given.File(line, _request, ReadQuestion),
            Nonce = Given.Text(line, _nonce, text => Hex.Decode(text)),
            MaxAge = TimeSpan.FromSeconds(line.GetValue(_maxAge)),
            MaxHeadAge = TimeSpan.FromSeconds(line.GetValue(_maxHeadAge)),
            MaxFinalizedAge = TimeSpan.FromSeconds(line.GetValue(_maxFinalizedAge)),
            AllowsUnproven = line.GetValue(_unproven),
            NeedsAuthenticatedTime = line.GetValue(_authenticated),
            NeedsProof = line.GetValue(_proof),
            Checkpoint = Given.Text(line, _checkpoint, text => (Root?)Root.Parse(text)),
        };
        return line.GetValue(_network) is { } network
            ? expected with { Chain = await Networks.FindAsync(network, _network.Name, cancellationToken) }
            : expected;
    }

    private static Option<double> Seconds(string name, string description, TimeSpan otherwise) => new(name)
    {
        Description = description,
        HelpName = "SECONDS",
        DefaultValueFactory = _ => otherwise.TotalSeconds,
        CustomParser = ParseSeconds,
    };

    private static double ParseSeconds(ArgumentResult argument)
    {
        string text = argument.Tokens.Single().Value;
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double seconds)
            && seconds is >= 0 and <= MaxSeconds)
            return seconds;
        argument.AddError($"'{text}' is not a time in seconds: 0 to {MaxSeconds} is expected");
        return 0;
    }

    /// <summary>
    /// A request of JSON-RPC has a method, a call has a recipient or an input, and a question about the block has none of them.
    /// </summary>
    private static Question ReadQuestion(byte[] json)
    {
        StrictJson request = StrictJson.Parse(json, "request");
        if (request.Has("method"))
            return QuestionJson.ParseRpc(request);
        return request.Has("to") || request.Has("input") || request.Has("data")
            ? QuestionJson.ParseCall(request)
            : QuestionJson.ParseBlock(request);
    }
}
