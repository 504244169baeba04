// SPDX-License-Identifier: GPL-3.0-or-later
// What clang-tidy 19 loads by tests/checks/tidy.sh, so that one pass over a source is enough. Two checks:
//   keyturn-own-code      looks at declarations of the project alone. Walking those of Qt and the standard library took
//                         four fifths of the time, and no check of ours has anything to say of them.
//   keyturn-await         finds statements that g++ 12 compiles into a double free: a co_await together with a braced
//                         temporary, a capturing lambda or ?: of a class type.
// Not part of the program: it links nothing of it, and is built by tidy.sh alone.
#include <clang-tidy/ClangTidyCheck.h>
#include <clang-tidy/ClangTidyModule.h>
#include <clang-tidy/ClangTidyModuleRegistry.h>
#include <clang/AST/ASTContext.h>
#include <clang/ASTMatchers/ASTMatchers.h>
#include <clang/ASTMatchers/ASTMatchFinder.h>
#include <clang/Basic/SourceManager.h>

namespace
{

using namespace clang::ast_matchers;
using clang::tidy::ClangTidyCheck;

class OwnCode : public ClangTidyCheck
{
public:
    using ClangTidyCheck::ClangTidyCheck;

    void registerMatchers(MatchFinder *finder) override
    {
        finder->addMatcher(translationUnitDecl().bind("unit"), this);
    }

    /// The unit is matched before what is in it is walked, so that what is set here is what is walked.
    void check(const MatchFinder::MatchResult &result) override
    {
        const clang::SourceManager &sources = *result.SourceManager;
        std::vector<clang::Decl *> own;
        for (clang::Decl *declaration : result.Nodes.getNodeAs<clang::TranslationUnitDecl>("unit")->decls()) {
            const clang::SourceLocation place = declaration->getLocation();
            if (place.isValid() && !sources.isInSystemHeader(sources.getExpansionLoc(place)))
                own.push_back(declaration);
        }
        result.Context->setTraversalScope(own);
    }
};

class Await : public ClangTidyCheck
{
public:
    using ClangTidyCheck::ClangTidyCheck;

    bool isLanguageVersionSupported(const clang::LangOptions &options) const override { return options.Coroutines; }

    void registerMatchers(MatchFinder *finder) override
    {
        const auto braced = cxxBindTemporaryExpr(has(initListExpr()));
        const auto lambda = cxxBindTemporaryExpr(has(lambdaExpr()));
        const auto plainLambda = lambdaExpr(unless(hasDescendant(coawaitExpr())));
        finder->addMatcher(
            exprWithCleanups(hasDescendant(coawaitExpr()),
                             anyOf(hasDescendant(braced), hasDescendant(lambda), hasDescendant(initListExpr()),
                                   hasDescendant(conditionalOperator()), hasDescendant(plainLambda)))
                .bind("statement"),
            this);
    }

    void check(const MatchFinder::MatchResult &result) override
    {
        diag(result.Nodes.getNodeAs<clang::ExprWithCleanups>("statement")->getBeginLoc(),
             "g++ 12 miscompiles this statement: name the temporary first, await then");
    }
};

class Keyturn : public clang::tidy::ClangTidyModule
{
public:
    void addCheckFactories(clang::tidy::ClangTidyCheckFactories &factories) override
    {
        factories.registerCheck<OwnCode>("keyturn-own-code");
        factories.registerCheck<Await>("keyturn-await");
    }
};

const clang::tidy::ClangTidyModuleRegistry::Add<Keyturn> added("keyturn", "What Keyturn's own code is held against");

} // namespace
