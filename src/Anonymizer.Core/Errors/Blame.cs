namespace Anonymizer.Core.Errors;

/// <summary>Who has to act when something failed. Decides between "send another file", "repair the machine" and "report a bug".</summary>
public enum Blame
{
    /// <summary>The recording, plan or option that was handed in can't be used as it is.</summary>
    Input,

    /// <summary>The machine lacks something: a program, a library, space, a permission.</summary>
    Environment,

    /// <summary>Our own mistake.</summary>
    Bug,
}
