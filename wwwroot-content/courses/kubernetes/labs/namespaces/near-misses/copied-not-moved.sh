# fails: nothing-left-behind
kubectl apply -n team-pay -f ledger.yaml
kubectl rollout status -n team-pay deployment/ledger
