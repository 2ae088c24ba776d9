using Akka.Actor;
using Akka.Configuration;
using Akka.Serialization;

namespace Helios.Actors.Persistence;

/// <summary>
/// Takes the place of every serializer that Akka.NET brings along, so that no row of the journal is read or written under a .NET type name.
/// A row that names one of their ids then finds no serializer; the JSON serializer of Akka.NET would make an object of any type that the
/// row names.
/// </summary>
/// <remarks>Akka.NET makes it by reflection, with one of two constructors: a serializer that has settings in the reference
/// configuration (the JSON one) is given them.</remarks>
public sealed class RefusingSerializer(ExtendedActorSystem system) : Serializer(system)
{
    /// <summary>No row has it: nothing is ever written by this serializer.</summary>
    public const int Id = 40081;

    public RefusingSerializer(ExtendedActorSystem system, Config settings)
        : this(system) => _ = settings;

    public override int Identifier => Id;

    public override bool IncludeManifest => false;

    public override byte[] ToBinary(object obj) =>
        throw new NotSupportedException($"{obj.GetType()} is not an event of this node and is not stored");

    public override object FromBinary(byte[] bytes, Type type) =>
        throw new NotSupportedException("this node did not write such a row, and does not read it");
}
