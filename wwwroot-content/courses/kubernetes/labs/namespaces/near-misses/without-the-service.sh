# fails: ledger-at-home
kubectl create deployment ledger --image=nginx:1.29 --replicas=2 -n team-pay
kubectl rollout status -n team-pay deployment/ledger
kubectl delete deployment,service ledger -n team-cart
