using Helios.Protocol.Json;

namespace Helios.Tee.Collaterals;

/// <summary>A TCB level of an enclave or a TDX module. This SVN and later ones reach it.</summary>
internal sealed record IsvSvnLevel(int IsvSvn, TcbStatus Status, IReadOnlyList<string> Advisories)
{
    /// <summary>Sorted by us, highest first, because the order in the JSON is not defined.</summary>
    /// <exception cref="MalformedInputException">
    /// A field is missing or out of range, a status is none that such a level has, or an SVN occurs twice.
    /// </exception>
    public static IReadOnlyList<IsvSvnLevel> ParseAll(StrictJson owner, int maxSvn)
    {
        IsvSvnLevel[] levels =
        [
            .. owner["tcbLevels"].Items()
                .Select(level => new IsvSvnLevel(
                    level["tcb"]["isvsvn"].Integer(maxSvn),
                    TcbStatuses.ParseOfPart(level["tcbStatus"].Text()),
                    level.Optional("advisoryIDs")?.Items(item => item.Text()) ?? []))
                .OrderByDescending(level => level.IsvSvn),
        ];
        for (int i = 1; i < levels.Length; i++)
        {
            if (levels[i].IsvSvn == levels[i - 1].IsvSvn)
                throw new MalformedInputException($"two TCB levels with isvsvn {levels[i].IsvSvn}");
        }
        return levels;
    }

    /// <summary>The highest level that this SVN reaches.</summary>
    public static IsvSvnLevel? Match(IReadOnlyList<IsvSvnLevel> levels, int isvSvn) =>
        levels.FirstOrDefault(level => level.IsvSvn <= isvSvn);
}
